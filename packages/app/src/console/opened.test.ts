import { expect, expectTypeOf, test } from "vitest";
import type { AccessKey } from "../access/access-key.ts";
import type { KeyHolder } from "../access/key-holder.ts";
import type { Role } from "./account.ts";
import { asOperator, authorised, authorisedKey, type Opened } from "./opened.ts";
import type { Principal } from "./session.ts";

const plan = "pln_x";

const member = (role: Role) =>
  ({
    account: { id: "acc_a", name: "Nguyễn Văn A" },
    memberships: [{ plan, role }],
  }) as unknown as Principal;

const holder = (...scopes: AccessKey["scopes"]): KeyHolder => ({
  key: { id: "key_a", name: "Trục", scopes } as AccessKey,
  plans: [plan],
});

const eitherOf = (opened: Opened<"see" | "connect">) => opened;

/** As an action takes it. */
const connects = (_: Opened<"connect">) => "done";

test("a capability names its plan and who acts, for the audit trail", () => {
  const who = { kind: "account", id: "acc_a", name: "Nguyễn Văn A" };
  expect(authorised(member("office"), plan, "connect")).toMatchObject({ plan, who });
  const key = { kind: "key", id: "key_a", name: "Trục" };
  expect(authorisedKey(holder("webhooks"), plan, "webhooks")).toMatchObject({ plan, who: key });
  const command = { kind: "command" };
  expect(asOperator(plan, "connect")).toMatchObject({ plan, who: command });
});

test("who may not has none, and a plan of others is unknown", () => {
  const refused = (code: string) => expect.objectContaining({ code });
  expect(() => authorised(member("coordinator"), plan, "connect")).toThrow(
    refused("not-permitted"),
  );
  expect(() => authorised(member("office"), "pln_y", "connect")).toThrow(refused("plan-unknown"));
  expect(() => authorisedKey(holder("read"), plan, "webhooks")).toThrow(refused("not-permitted"));
  expect(() => authorisedKey(holder("read"), "pln_y", "read")).toThrow(refused("plan-unknown"));
});

test("no object that looks like one, and none of another right, compiles", () => {
  const seen = authorised(member("office"), plan, "see");
  const connected = authorised(member("office"), plan, "connect");
  const { who } = connected;
  // @ts-expect-error an object with the same fields
  connects({ plan, who });
  // @ts-expect-error nor with the one that tells the right
  connects({ plan, who, right: "connect" });
  // @ts-expect-error a copy of a real one, for another plan
  connects({ ...connected, plan: "pln_y" });
  // @ts-expect-error of another right
  connects(seen);
  // @ts-expect-error of one of two rights, where the other may be meant
  connects(eitherOf(seen));
  // @ts-expect-error a machine's key makes no keys
  connects(authorisedKey(holder("webhooks"), plan, "webhooks"));
  // @ts-expect-error who has asked for nothing
  connects();
  connects(connected);
  // @ts-expect-error its plan stays what it was
  connected.plan = "pln_y";
  expectTypeOf(connected).toExtend<Opened<"connect" | "webhooks">>();
});
