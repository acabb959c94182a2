import type { ServerResponse } from "node:http";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** Writes a function's answer as API Gateway does; a bare value is a body of JSON with status 200. */
export function writeLambdaResult(result: unknown, response: ServerResponse, requestId: string) {
  const structured = isStructured(result)
    ? result
    : { statusCode: 200, body: typeof result === "string" ? result : JSON.stringify(result) };
  const { statusCode = 200, headers = {}, cookies = [], body = "", isBase64Encoded } = structured;
  const content = isBase64Encoded ? Buffer.from(body, "base64") : body;
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  if (!response.hasHeader("content-type") && content.length > 0) {
    response.setHeader("content-type", "application/json");
  }
  response.setHeader("apigw-requestid", requestId);
  finish(response, content);
}

/** An answer of the gateway's own, in its words. */
export function writeGatewayError(response: ServerResponse, status: number, message: string) {
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  finish(response, JSON.stringify({ message }));
}

/** Text goes out as it is: Node puts it and the headers into one write. */
function finish(response: ServerResponse, content: string | Buffer) {
  const isBodiless = response.statusCode === 204 || response.statusCode === 304;
  if (!isBodiless) response.setHeader("content-length", Buffer.byteLength(content));
  // Node itself leaves the body of an answer to HEAD away.
  response.end(isBodiless ? undefined : content);
}

function isStructured(result: unknown): result is APIGatewayProxyStructuredResultV2 {
  return typeof result === "object" && result !== null && "statusCode" in result;
}
