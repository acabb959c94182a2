import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dynamoOf } from "./dynamo.ts";
import { NoAnswer } from "./exchange.ts";
import { identityOf } from "./identity.ts";
import { openService, type Service, type ServiceOptions } from "./service.ts";
import { dynamoService } from "./services.ts";

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** The answers in turn; the last one to all that come after. */
let answers: Answer[];
let asked: IncomingMessage[];
let endpoint: string;
const opened: Service[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(response, request);
});

beforeEach(async () => {
  asked = [];
  vi.spyOn(Math, "random").mockReturnValue(0);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const service of opened.splice(0)) service.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const env = {
  AWS_REGION: "ap-southeast-1",
  AWS_ACCESS_KEY_ID: "id",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_SESSION_TOKEN: "of the role",
};

function service(changed: Partial<ServiceOptions> = {}): Service {
  const made = openService({
    name: "dynamodb",
    endpoint,
    identity: identityOf(env),
    connectMilliseconds: 30_000,
    answerMilliseconds: 30_000,
    attempts: 3,
    keepAlive: true,
    ...changed,
  });
  opened.push(made);
  return made;
}

const get = { method: "GET", path: "/" } as const;
const ok: Answer = (response) => response.end('{"Name":"x"}');
const says =
  (status: number, body: string, headers = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(body);
const throttled = says(400, '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException"}');

test("what is asked goes out signed, for the region, as who the environment says", async () => {
  answers = [ok];
  const dynamo = dynamoOf(service());
  expect(await dynamo.call("GetItem", { TableName: "t", Key: {} })).toEqual({ Name: "x" });
  expect(asked[0]?.headers).toMatchObject({
    "x-amz-target": "DynamoDB_20120810.GetItem",
    "x-amz-security-token": "of the role",
    authorization: expect.stringMatching(/ Credential=id\/\d{8}\/ap-southeast-1\/dynamodb\//),
  });
});

test.each<[string, Answer]>([
  ["asks for patience", throttled],
  ["is not itself", says(503, "<html>no service</html>")],
  ["breaks off", (response) => response.destroy()],
])("a service that %s is asked again, signed anew", async (_, answer) => {
  answers = [answer, answer, ok];
  expect(await service().call(get)).toEqual({ Name: "x" });
  expect(asked).toHaveLength(3);
});

test("it is not asked for ever", async () => {
  answers = [throttled];
  await expect(service().call(get)).rejects.toMatchObject({ name: "ThrottlingException" });
  expect(asked).toHaveLength(3);
});

test("what can be asked once only is not asked again, whatever comes", async () => {
  for (const answer of [
    throttled,
    says(500, ""),
    (response: ServerResponse) => response.destroy(),
  ]) {
    answers = [answer];
    asked = [];
    await expect(service({ attempts: 1 }).call(get)).rejects.toThrow();
    expect(asked).toHaveLength(1);
  }
});

test("a refusal of the call itself is thrown at once, by its name and with all that it says", async () => {
  answers = [says(400, '{"__type":"a.b#ConditionalCheckFailedException","Item":{"pk":{"S":"x"}}}')];
  await expect(service().call(get)).rejects.toMatchObject({
    name: "ConditionalCheckFailedException",
    status: 400,
    body: { Item: { pk: { S: "x" } } },
  });
  const type = { "x-amzn-errortype": "ConflictException:http://internal.amazon.com/" };
  answers = [says(409, '{"message":"there already"}', type)];
  await expect(service().call(get)).rejects.toMatchObject({
    name: "ConflictException",
    message: "there already",
  });
  expect(asked).toHaveLength(2);
});

test("who does not answer in time is given up", async () => {
  answers = [() => {}];
  const impatient = service({ attempts: 1, answerMilliseconds: 20 });
  await expect(impatient.call(get)).rejects.toThrow(NoAnswer);
});

test("a missing variable is named by the first call", async () => {
  const { AWS_SECRET_ACCESS_KEY: _, ...rest } = env;
  const dynamo = dynamoService({ env: { ...rest, AWS_ENDPOINT_URL_DYNAMODB: endpoint } });
  await expect(dynamo.call("GetItem", { TableName: "t", Key: {} })).rejects.toThrow(
    "AWS_SECRET_ACCESS_KEY is not set",
  );
  expect(asked).toEqual([]);
});
