import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from "@aws-sdk/client-dynamodb";
import type { Service } from "./service.ts";

/** What the store asks of DynamoDB; the shapes are the SDK's, which are those of the wire. */
interface Operations {
  GetItem: [GetItemCommandInput, GetItemCommandOutput];
  BatchGetItem: [BatchGetItemCommandInput, BatchGetItemCommandOutput];
  Query: [QueryCommandInput, QueryCommandOutput];
  UpdateItem: [UpdateItemCommandInput, UpdateItemCommandOutput];
  TransactWriteItems: [TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput];
}

export type Operation = keyof Operations;
export type Input<Of extends Operation> = Operations[Of][0];
export type Output<Of extends Operation> = Omit<Operations[Of][1], "$metadata">;

export interface Dynamo {
  call<Of extends Operation>(operation: Of, input: Input<Of>): Promise<Output<Of>>;
}

/**
 * DynamoDB's JSON protocol. Rows have strings and numbers only (`attribute.ts`), so that what is asked and
 * answered is already as it travels. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export function dynamoOf(service: Pick<Service, "call">): Dynamo {
  return {
    async call<Of extends Operation>(operation: Of, input: Input<Of>) {
      const answer = await service.call({
        method: "POST",
        path: "/",
        headers: {
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": `DynamoDB_20120810.${operation}`,
        },
        body: JSON.stringify(input),
      });
      return answer as Output<Of>;
    },
  };
}
