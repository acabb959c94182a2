import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The SDK's own client, for who makes tables and looks into them. The functions have `services.ts`. */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({ maxAttempts: 3 });
}
