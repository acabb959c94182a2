import { answerWith } from "@dondoc/worker/answer";
import { importPlan } from "./import-plan.ts";

answerWith((bytes: Uint8Array) => importPlan(bytes));
