import type { ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Writes a function's answer as API Gateway does; a bare value is a body of JSON with status 200. */
export function writeLambdaResult(result: unknown, response: ServerResponse, requestId: string) {
  const structured = isStructured(result)
    ? result
    : { statusCode: 200, body: typeof result === "string" ? result : JSON.stringify(result) };
  const { statusCode = 200, headers = {}, cookies = [], body = "", isBase64Encoded } = structured;
  const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (!response.hasHeader("content-type") && bytes.length > 0) {
    response.setHeader("content-type", "application/json");
  }
  response.setHeader("apigw-requestid", requestId);
  finish(response, bytes);
}

/** An answer of the gateway's own, in its words. */
export function writeGatewayError(response: ServerResponse, status: number, message: string) {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  finish(response, Buffer.from(JSON.stringify({ message })));
}

function finish(response: ServerResponse, bytes: Buffer) {
  const isBodiless = response.statusCode === 204 || response.statusCode === 304;
  if (!isBodiless) response.setHeader("content-length", bytes.length);
  // Node itself leaves the body of an answer to HEAD away.
  response.end(isBodiless ? undefined : bytes);
}

function isStructured(result: unknown): result is APIGatewayProxyStructuredResultV2 {
  return typeof result === "object" && result !== null && "statusCode" in result;
}
