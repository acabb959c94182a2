import { tableContract } from "@dondoc/app/testing/table-contract";
import { attachmentsContract } from "./contract/attachments.ts";
import { checkInsContract } from "./contract/check-ins.ts";
import { evidenceContract } from "./contract/evidence.ts";
import { ledgerContract } from "./contract/ledger.ts";
import { linksContract } from "./contract/links.ts";
import { losingEveryOtherAnswer } from "./contract/losing-answers.ts";
import { lostAnswersContract } from "./contract/lost-answers.ts";
import { openSubject } from "./contract/open-subject.ts";
import { plansContract } from "./contract/plans.ts";
import { readsContract } from "./contract/reads.ts";
import { roundTripsContract } from "./contract/round-trips.ts";
import { dynamoAt } from "./contract/subject.ts";
import { wakesContract } from "./contract/wakes.ts";
import { afterAll, describe } from "./contract/workspace.ts";
import { openDatabase } from "./database.ts";
import { createDynamoTable } from "./dynamo-table.ts";

/**
 * What any DynamoDB must do for the store: called inside a test file with the endpoint of one that is
 * running. It makes a table of its own.
 */
export async function storeContract(endpoint: string): Promise<void> {
  const subject = await openSubject(endpoint);
  const losing = dynamoAt(endpoint);
  losingEveryOtherAnswer(losing);
  afterAll(() => losing.destroy());
  const { table, tableName } = subject;
  const tables = {
    table,
    losing: createDynamoTable(openDatabase({ client: losing, tableName })),
  };
  describe("the table", () => tableContract(() => tables));
  describe("plans and requests", () => plansContract(subject));
  describe("the index of wakes", () => wakesContract(subject));
  describe("the notice ledger", () => ledgerContract(subject));
  describe("evidence and its seals", () => evidenceContract(subject));
  describe("answers", () => checkInsContract(subject));
  describe("files of answers", () => attachmentsContract(subject));
  describe("links", () => linksContract(subject));
  describe("reads", () => readsContract(subject));
  describe("lost answers", () => lostAnswersContract(subject));
  describe("round trips", () => roundTripsContract(subject));
}
