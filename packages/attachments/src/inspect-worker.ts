import { answerWith } from "@dondoc/worker/answer";
import { inspectFile } from "./inspect.ts";

answerWith(inspectFile);
