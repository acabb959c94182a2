import { expect, test } from "vitest";
import type { InboxMail } from "../ses/inbox-mail.ts";
import type { People } from "./people.ts";
import { visitRoutes } from "./visits.ts";

const people: People = {
  office: "head@office.example",
  chair: "chair@example",
  watchers: ["office", "chair", "clerks"],
};

test("a unit's view is the page of the newest mail to who only owes, never of who reads the digests", async () => {
  const inbox = [mail("village"), mail("clerks"), mail("office"), mail("chair")];
  expect(await visited(inbox)).toBe(pathOf("village"));
});

test("where only the office and the chair's office were mailed, the start page says that there is no page yet", async () => {
  expect(await visited([mail("clerks")])).toBe("/?problem=no-mail&at=views#views");
});

async function visited(mails: InboxMail[]): Promise<string | null> {
  const url = "http://127.0.0.1:3000";
  const routes = visitRoutes({ url, inbox: () => mails, people: async () => people });
  const response = await routes.request("/local/visits/unit", { method: "POST" });
  return response.headers.get("location");
}

function mail(unit: string): InboxMail {
  const link = `http://127.0.0.1:3000${pathOf(unit)}`;
  return {
    id: unit,
    at: "2025-11-27T01:00:00.000Z",
    from: "from@example",
    to: [`officer@${unit}.example`],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: unit,
    text: `${link}\n`,
    html: "",
    headers: {},
    tags: { plan: "pln_x", unit, notice: `2025-11-27 ${unit}` },
    attachments: [],
    configurationSet: null,
    outcome: "delivered",
  };
}

function pathOf(unit: string): string {
  return `/l/${unit.padEnd(22, "0")}`;
}
