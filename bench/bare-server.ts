import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import {
  authorityKey,
  evidenceRange,
  planHeadRange,
  planKey,
  standingKey,
} from "@dondoc/app/world/keys";
import type { Key } from "@dondoc/app/world/table";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";

export interface BareOptions {
  client: DynamoDBClient;
  table: string;
  authority: string;
  plan: string;
  /** Whose history the rows are filtered for. */
  unit: string;
  obligation: string;
  /** Of a link's row. */
  linkKey: Key;
  /** Of its mailbox's, which is there only when its links were revoked. */
  mailboxKey: Key;
  /** As long as a page of ours. */
  page: string;
}

/**
 * The least that could answer: a route of Hono that makes the same calls of the same rows, looks at
 * nothing and answers a page that is ready.
 */
export async function openBareServer(options: BareOptions) {
  const { client, table, authority, plan, unit, obligation, linkKey, mailboxKey, page } = options;
  const TableName = table;
  const typed = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk } });
  const link = () =>
    client.send(new GetItemCommand({ TableName, Key: typed(linkKey), ConsistentRead: true }));
  const state = () =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        FilterExpression: "attribute_not_exists(historyOf) OR historyOf = :unit",
        ExpressionAttributeValues: {
          ":pk": { S: plan },
          ":from": { S: evidenceRange.from },
          ":to": { S: evidenceRange.to },
          ":unit": { S: unit },
        },
        ConsistentRead: true,
      }),
    );
  const heads = () =>
    client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk AND sk BETWEEN :from AND :to",
        ExpressionAttributeValues: {
          ":pk": { S: authority },
          ":from": { S: planHeadRange.from },
          ":to": { S: planHeadRange.to },
        },
        ConsistentRead: true,
      }),
    );
  const rows = (...more: Key[]) => {
    const keys = [mailboxKey, authorityKey(authority), ...more];
    const asked = { Keys: keys.map(typed), ConsistentRead: true };
    return client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: asked } }));
  };
  const put = (sk: string, body: string) => ({
    Put: {
      TableName,
      Item: { pk: { S: "BARE" }, sk: { S: sk }, body: { S: body } },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  });
  const app = new Hono()
    .get("/page", async (c) => {
      await link();
      await Promise.all([rows(), heads()]);
      await state();
      return c.html(page);
    })
    .post("/check-ins", async (c) => {
      const body = JSON.stringify(Object.fromEntries(new URLSearchParams(await c.req.text())));
      await link();
      await rows(planKey(plan), standingKey(plan, obligation));
      const TransactItems = [put(randomUUID(), body), put(randomUUID(), body)];
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      return c.redirect("/page", 303);
    });
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
