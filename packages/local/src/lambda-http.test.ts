import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  request as send,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterEach, describe, expect, test } from "vitest";
import { lambdaHttp, type WebHandler } from "./lambda-http.ts";

const now = Date.parse("2020-03-12T19:03:58.390Z");
const errors: unknown[] = [];
let server: Server;
let port: number;
let event: APIGatewayProxyEventV2;

afterEach(() => {
  server.closeAllConnections();
  server.close();
  errors.length = 0;
});

async function serve(handler: WebHandler = async () => ({ statusCode: 204 }), timeout = 30_000) {
  const adapter = lambdaHttp(
    async (given, context) => {
      event = given;
      return handler(given, context);
    },
    { now: () => now, onError: (error) => errors.push(error), timeoutMilliseconds: timeout },
  );
  server = createServer((request, response) => void adapter(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Without a client library's tidying up: what is given goes out as it is. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string | string[]>; body?: Buffer } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method = "GET", headers = {}, body } = options;
    const request = send({ port, host: "127.0.0.1", path, method, headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const { statusCode: status = 0, headers: received } = response;
      resolve({ status, headers: received, body: Buffer.concat(chunks).toString() });
    });
    request.on("error", reject);
    request.end(body);
  });
}

describe("the event", () => {
  test("has the shape of AWS's documentation", async () => {
    await serve();
    await ask("/my/path?parameter1=value1&parameter1=value2&parameter2=value", {
      method: "POST",
      headers: {
        host: "id.execute-api.us-east-1.amazonaws.com:443",
        Header1: "value1",
        Header2: ["value1", "value2"],
        cookie: "cookie1=a; cookie2=b",
        "user-agent": "agent",
        "content-type": "text/plain",
      },
      body: Buffer.from("Hello from Lambda"),
    });
    expect(event).toEqual({
      version: "2.0",
      routeKey: "$default",
      rawPath: "/my/path",
      rawQueryString: "parameter1=value1&parameter1=value2&parameter2=value",
      cookies: ["cookie1=a", "cookie2=b"],
      headers: {
        "content-length": "17",
        "content-type": "text/plain",
        header1: "value1",
        header2: "value1,value2",
        host: "id.execute-api.us-east-1.amazonaws.com:443",
        "user-agent": "agent",
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-port": String(port),
        "x-forwarded-proto": "http",
      },
      queryStringParameters: { parameter1: "value1,value2", parameter2: "value" },
      requestContext: {
        accountId: "000000000000",
        apiId: "local",
        domainName: "id.execute-api.us-east-1.amazonaws.com",
        domainPrefix: "local",
        http: {
          method: "POST",
          path: "/my/path",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "agent",
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        routeKey: "$default",
        stage: "$default",
        time: "12/Mar/2020:19:03:58 +0000",
        timeEpoch: now,
      },
      body: "Hello from Lambda",
      isBase64Encoded: false,
    });
  });

  test("without body, query and cookies has none of them", async () => {
    await serve();
    await ask("/");
    expect(Object.keys(event).sort()).toEqual(
      "headers isBase64Encoded rawPath rawQueryString requestContext routeKey version".split(" "),
    );
    expect(event.rawQueryString).toBe("");
  });

  test("a form comes encoded, as does everything that is not text", async () => {
    await serve();
    const form = Buffer.from("status=done&note=xong%20r%E1%BB%93i");
    for (const type of ["application/x-www-form-urlencoded", "application/octet-stream"]) {
      await ask("/", { method: "POST", headers: { "content-type": type }, body: form });
      expect(event).toMatchObject({ body: form.toString("base64"), isBase64Encoded: true });
    }
  });

  test("a body whose length was not announced comes whole", async () => {
    await serve();
    const headers = { "content-type": "text/plain", "transfer-encoding": "chunked" };
    await ask("/", { method: "POST", headers, body: Buffer.from("đã triển khai") });
    expect(event.body).toBe("đã triển khai");
  });

  test("a request that breaks off in its body is none", async () => {
    const paths: string[] = [];
    await serve(async ({ rawPath }) => {
      paths.push(rawPath);
      return { statusCode: 204 };
    });
    const arrived = once(server, "request");
    const request = send({
      port,
      method: "POST",
      path: "/broken",
      headers: { "content-length": 9 },
    });
    request.on("error", () => {});
    request.write("half");
    const [incoming] = (await arrived) as [IncomingMessage];
    const gone = new Promise((resolve) => incoming.once("close", resolve));
    request.destroy();
    await gone;
    await ask("/whole");
    expect(paths).toEqual(["/whole"]);
    expect(errors).toEqual([]);
  });

  test("the path is decoded and ends at a decoded question mark; the query stays as it came", async () => {
    await serve();
    await ask("/a%20b/%C4%91%3Fc?x=%20y%26z&x");
    expect(event.rawPath).toBe("/a b/đ");
    expect(event.rawQueryString).toBe("x=%20y%26z&x");
    expect(event.queryStringParameters).toEqual({ x: " y&z," });
  });
});

describe("the answer", () => {
  test("goes out with its status, headers, cookies and body", async () => {
    await serve(async () => ({
      statusCode: 201,
      headers: { "Content-Type": "text/html; charset=utf-8", "X-One": "1" },
      cookies: ["a=1; HttpOnly", "b=2"],
      body: "<p>đôn đốc</p>",
    }));
    const { status, headers, body } = await ask("/");
    expect({ status, body }).toEqual({ status: 201, body: "<p>đôn đốc</p>" });
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-length": "19",
      "set-cookie": ["a=1; HttpOnly", "b=2"],
      "x-one": "1",
    });
  });

  test("an encoded body is decoded", async () => {
    const body = Buffer.from([0, 255, 1]).toString("base64");
    await serve(async () => ({ statusCode: 200, isBase64Encoded: true, body }));
    expect((await ask("/")).headers["content-length"]).toBe("3");
  });

  test("a bare value is JSON with status 200", async () => {
    await serve(async () => ({ hello: "there" }));
    const { status, headers, body } = await ask("/");
    expect([status, headers["content-type"], body]).toEqual([
      200,
      "application/json",
      '{"hello":"there"}',
    ]);
  });

  test("to HEAD has the headers and no body", async () => {
    await serve(async () => ({ statusCode: 200, body: "four" }));
    const { headers, body } = await ask("/", { method: "HEAD" });
    expect([headers["content-length"], body]).toEqual(["4", ""]);
  });
});

describe("the gateway itself refuses", () => {
  test("a body over 10 MB, announced or not, and takes one of just that size", async () => {
    await serve();
    const most = 10 * 1024 * 1024;
    const chunked = { "transfer-encoding": "chunked" };
    for (const headers of [{}, chunked]) {
      const post = (size: number) =>
        ask("/", { method: "POST", headers, body: Buffer.alloc(size, 97) });
      expect((await post(most)).status).toBe(204);
      const over = await post(most + 1);
      expect([over.status, over.body]).toEqual([413, '{"message":"Request Entity Too Large"}']);
    }
  });

  test("a path that cannot be decoded", async () => {
    await serve();
    expect((await ask("/%E0%A4%A")).status).toBe(400);
  });

  test.each(["a@b", "a, b", "a b", "a/b", "127.999.1.1", "a:99999", "[::1", "%zz"])(
    "a Host that is none, of which no address can be made: %s",
    async (host) => {
      let calls = 0;
      await serve(async () => {
        calls += 1;
        return { statusCode: 204 };
      });
      expect((await ask("/x", { headers: { host } })).status).toBe(400);
      expect((await ask("/x", { headers: { host: "[::1]:3000" } })).status).toBe(204);
      expect(calls).toBe(1);
    },
  );

  test("headers over 10,240 bytes", async () => {
    await serve();
    expect((await ask("/", { headers: { x: "y".repeat(10_300) } })).status).toBe(431);
  });

  test("a handler that throws is a 500 that says nothing of why", async () => {
    const why = new Error("the row pln_1 is broken");
    await serve(async () => Promise.reject(why));
    const { status, body } = await ask("/");
    expect([status, body, errors]).toEqual([500, '{"message":"Internal Server Error"}', [why]]);
  });

  test("a handler that takes too long is a 503", async () => {
    await serve(() => new Promise(() => {}), 30);
    expect((await ask("/")).status).toBe(503);
  });
});
