import { expect, expectTypeOf, test } from "vitest";
import type { AccessKey } from "../access/access-key.ts";
import { answerByKey } from "../access/answer-by-key.ts";
import type { KeyHolder } from "../access/key-holder.ts";
import { makeKey, makeOfficeKey, revokeKey } from "../access/office-keys.ts";
import { giveKey, giveOfficeKey, giveStandingKeys, keysElsewhere } from "../access/shared-keys.ts";
import { decideExtension } from "../extension.ts";
import { createPlan } from "../new-plan.ts";
import { activatePlan, closePlan, importPlan, pausePlan } from "../plan-life.ts";
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  sendAgain,
  sendTest,
} from "../webhook/office-webhooks.ts";
import { rotateOnce, rotateSecret } from "../webhook/rotation.ts";
import type { Role } from "./account.ts";
import { answerForUnit } from "./answer-for-unit.ts";
import { askReport, remindRest } from "./ask-report.ts";
import { readAuditTrail } from "./audit-rows.ts";
import { decideOn } from "./decide-extension.ts";
import { addMember, giveRole, removeMember } from "./give-role.ts";
import { answerQuestion } from "./import/answer-question.ts";
import { discardImport } from "./import/discard-import.ts";
import { makePlan } from "./import/make-plan.ts";
import { openImport, openImports } from "./import/open-import.ts";
import { readDocument } from "./import/read-document.ts";
import { meetingLinks } from "./meeting-links.ts";
import { obligationPage, officesFile, openObligation } from "./obligation-page.ts";
import { openPlan, planNow, planRecordNow } from "./open-plan.ts";
import {
  asOperator,
  authorised,
  authorisedAnywhere,
  authorisedKey,
  type Opened,
  type OpenedByKey,
  type OpenedByMember,
} from "./opened.ts";
import type { Permission } from "./permission.ts";
import { editPart, openPart } from "./plan/edit-plan.ts";
import { type ChosenPart, choosePart, type PartKind } from "./plan/part.ts";
import { type ChosenDeed, chooseDeed, openDeed, runPlan } from "./plan/run-plan.ts";
import type { Principal } from "./session.ts";
import { revokeUnitLinks, sendUnitLink } from "./unit-links.ts";

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

/** What an action takes for its right. */
type Taken<Action> = Action extends (ctx: never, input: infer Input) => unknown
  ? Input extends { opened: infer Right }
    ? Right
    : "nothing"
  : "nothing";

const actions = {
  ...{ planNow, planRecordNow, openPlan, openObligation, obligationPage, officesFile },
  ...{ answerForUnit, decideOn, decideExtension, askReport, remindRest, meetingLinks },
  ...{ sendUnitLink, revokeUnitLinks, openPart, editPart, openDeed, runPlan, readAuditTrail },
  ...{ openImports, openImport, readDocument, answerQuestion, discardImport, makePlan },
  ...{ importPlan, createPlan, activatePlan, pausePlan, closePlan },
  ...{ addMember, giveRole, removeMember, answerByKey },
  ...{ makeKey, makeOfficeKey, revokeKey, giveKey, giveOfficeKey, giveStandingKeys, keysElsewhere },
  ...{ addWebhook, changeWebhook, removeWebhook, sendTest, sendAgain, rotateSecret, rotateOnce },
};

type Member<R extends Permission> = OpenedByMember<R>;
type Editing = Member<"edit-plan"> | Member<"edit-policy"> | Member<"follow-up">;
type Importing = readonly [Member<"edit-plan">, ...Member<"edit-plan">[]];
type Connecting = Opened<"connect" | "webhooks">;

test("each action takes the right to it, and no other compiles", () => {
  expectTypeOf<{
    [Name in keyof typeof actions]: Taken<(typeof actions)[Name]>;
  }>().toEqualTypeOf<{
    planNow: Opened<Permission | "read">;
    planRecordNow: Opened<Permission | "read">;
    openPlan: Member<Permission>;
    openObligation: Member<Permission>;
    obligationPage: Member<Permission>;
    officesFile: Member<Permission>;
    answerForUnit: Member<"follow-up">;
    decideOn: Member<"decide-extension">;
    decideExtension: Opened<"decide-extension">;
    askReport: Member<"ask-report">;
    remindRest: Member<"follow-up">;
    meetingLinks: Member<"follow-up">;
    sendUnitLink: Opened<"follow-up">;
    revokeUnitLinks: Opened<"follow-up">;
    openPart: Editing;
    editPart: Editing;
    openDeed: Member<"run"> | Member<"close">;
    runPlan: Member<"run"> | Member<"close">;
    readAuditTrail: Opened<Permission>;
    openImports: Importing;
    openImport: Importing;
    readDocument: Importing;
    answerQuestion: Importing;
    discardImport: Importing;
    makePlan: Importing;
    importPlan: Opened<"edit-plan" | "edit-policy" | "follow-up">;
    createPlan: Opened<"edit-plan" | "edit-policy" | "follow-up">;
    activatePlan: Opened<"run">;
    pausePlan: Opened<"run">;
    closePlan: Opened<"close">;
    addMember: Opened<"members">;
    giveRole: Opened<"members">;
    removeMember: Opened<"members">;
    answerByKey: OpenedByKey<"check-ins:write">;
    makeKey: Opened<"connect">;
    makeOfficeKey: Member<"connect">;
    revokeKey: Opened<"connect">;
    giveKey: Opened<"connect">;
    giveOfficeKey: Member<"connect">;
    giveStandingKeys: Opened<"edit-plan">;
    keysElsewhere: Member<"connect">;
    addWebhook: Connecting;
    changeWebhook: Connecting;
    removeWebhook: Connecting;
    sendTest: Connecting;
    sendAgain: Connecting;
    rotateSecret: Connecting;
    rotateOnce: Member<"connect">;
  }>();
});

test("a part and a deed are not done by the right to another", () => {
  const edits = authorised(member("office"), plan, "edit-plan");
  const runs = authorised(member("office"), plan, "run");
  const parts = (_: ChosenPart) => "edited";
  const done = (_: ChosenDeed) => "done";
  parts({ opened: edits, ref: { kind: "task", id: "t1" } });
  // @ts-expect-error the rules of reminding are the office's own
  parts({ opened: edits, ref: { kind: "policy", id: "" } });
  // @ts-expect-error a part whose kind nobody looked at
  parts({ opened: edits, ref: { kind: "task" as PartKind, id: "" } });
  done({ opened: runs, deed: "pause" });
  // @ts-expect-error who may pause may not close
  done({ opened: runs, deed: "close" });
});

test("the part and the deed that are chosen ask for their own right", () => {
  const coordinator = member("coordinator");
  expect(choosePart(coordinator, plan, { kind: "task", id: "t1" }).opened.plan).toBe(plan);
  expect(() => choosePart(coordinator, plan, { kind: "policy", id: "" })).toThrow("edit-policy");
  expect(chooseDeed(coordinator, plan, "pause").opened.plan).toBe(plan);
  expect(() => chooseDeed(coordinator, plan, "close")).toThrow("close");
  expect(() => choosePart(member("viewer"), plan, { kind: "delegate", id: "doan" })).toThrow(
    "follow-up",
  );
});

test("what one edits anywhere comes newest first, and is refused where that is nothing", () => {
  const one = (id: string, role: Role, since: string) => ({ plan: id, role, since });
  const memberships = [
    one("pln_a", "office", "2025-09-01T00:00:00Z"),
    one("pln_b", "viewer", "2025-09-03T00:00:00Z"),
    one("pln_c", "coordinator", "2025-09-02T00:00:00Z"),
  ];
  const account = { id: "acc_a", name: "Nguyễn Văn A" };
  const principal = { account, memberships } as unknown as Principal;
  const edits = authorisedAnywhere(principal, "edit-plan");
  expect(edits.map((opened) => opened.plan)).toEqual(["pln_c", "pln_a"]);
  expect(() => authorisedAnywhere(member("viewer"), "edit-plan")).toThrow(
    expect.objectContaining({ code: "not-permitted" }),
  );
});
