import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** What API Gateway knows of a request besides the request. */
export interface Gateway {
  /** Epoch milliseconds. */
  now: number;
  requestId: string;
  /** Who asks. */
  sourceIp: string;
}

/** The path cannot be decoded: API Gateway answers 400 and calls no function. */
export class UndecodablePath extends Error {}

/**
 * A request as an HTTP API hands it to a function (payload format 2.0).
 *
 * Like the real one it decodes the path, and drops what follows a decoded "?" in it; keeps the
 * query as it came; takes cookies out of the headers; and encodes every body that is not text,
 * forms among them.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function lambdaEvent(
  request: IncomingMessage,
  body: Buffer,
  { now, requestId, sourceIp }: Gateway,
): APIGatewayProxyEventV2 {
  const target = request.url ?? "/";
  const cut = target.indexOf("?");
  const rawPath = decodedPath(cut === -1 ? target : target.slice(0, cut));
  const rawQueryString = cut === -1 ? "" : target.slice(cut + 1);
  const headers = {
    ...joined(request),
    "x-forwarded-for": sourceIp,
    "x-forwarded-port": String(request.socket.localPort ?? ""),
    "x-forwarded-proto": "http",
  };
  const host = request.headers.host ?? "localhost";
  const isText = isTextual(request.headers["content-type"]);
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    ...given("cookies", cookiesOf(request.headers)),
    headers,
    ...given("queryStringParameters", queryOf(rawQueryString)),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: host.replace(/:\d+$/, ""),
      domainPrefix: "local",
      http: {
        method: request.method ?? "GET",
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: "$default",
      stage: "$default",
      time: logTime(now),
      timeEpoch: now,
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path).split("?")[0] || "/";
  } catch {
    throw new UndecodablePath(path);
  }
}

/** Headers in lower case; those that came twice are joined by a comma. */
function joined(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name !== "cookie" && name !== "connection" && values) headers[name] = values.join(",");
  }
  return headers;
}

function cookiesOf({ cookie }: IncomingHttpHeaders): string[] | undefined {
  return cookie?.split(/; */).filter(Boolean);
}

function queryOf(rawQueryString: string): Record<string, string> | undefined {
  if (rawQueryString === "") return undefined;
  const query: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(rawQueryString)) {
    query[name] = name in query ? `${query[name]},${value}` : value;
  }
  return query;
}

function given<K extends string, V>(key: K, value: V | undefined) {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function isTextual(contentType = ""): boolean {
  return /^(text\/|application\/(json|xml|javascript)\b)/i.test(contentType);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 12/Mar/2020:19:03:58 +0000 */
function logTime(now: number): string {
  const [date = "", time = ""] = new Date(now).toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
