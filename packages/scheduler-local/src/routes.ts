import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Engine } from "./engine.ts";
import { errorResponse, Refusal } from "./errors.ts";
import {
  createScheduleGroup,
  deleteScheduleGroup,
  getScheduleGroup,
  listScheduleGroups,
} from "./groups.ts";
import {
  createSchedule,
  deleteSchedule,
  getSchedule,
  listSchedules,
  updateSchedule,
} from "./schedules.ts";
import { listTags, tagResource, untagResource } from "./tags.ts";

/** The service accepts requests of 256 KB of Input; JSON may escape every byte of it. */
const maxBodyBytes = 2 * 1024 * 1024;

/** Where a request waits for the disk with more than this before it, it is turned away. */
const maxBacklog = 10_000;

type Operation = (engine: Engine, input: unknown) => object | Promise<object>;
type Read = (c: Context) => object | Promise<object>;

/** The wire protocol: restJson1, as in the service model. Signatures are not looked at. */
export function openRoutes(engine: Engine, backlog: () => number): Hono {
  const app = new Hono();
  const query = (operation: Operation, read: Read) => async (c: Context) =>
    c.json(await operation(engine, await read(c)));
  const command = (operation: Operation, read: Read) => async (c: Context) => {
    const input = await read(c);
    // From here to the operation's commit nothing waits, so a flood cannot pass the check at once.
    if (backlog() > maxBacklog) throw new Refusal("ThrottlingException", "Rate exceeded");
    return c.json(await operation(engine, input));
  };

  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  app.use(async (c, next) => {
    await next();
    c.res.headers.set("x-amzn-requestid", crypto.randomUUID());
  });

  app.post("/schedules/:name", command(createSchedule, body));
  app.put("/schedules/:name", command(updateSchedule, body));
  app.get("/schedules/:name", query(getSchedule, named));
  app.delete("/schedules/:name", command(deleteSchedule, named));
  app.get("/schedules", query(listSchedules, listing));

  app.post("/schedule-groups/:name", command(createScheduleGroup, body));
  app.get("/schedule-groups/:name", query(getScheduleGroup, named));
  app.delete("/schedule-groups/:name", command(deleteScheduleGroup, named));
  app.get("/schedule-groups", query(listScheduleGroups, listing));

  app.post("/tags/:arn{.+}", command(tagResource, tagged));
  app.delete("/tags/:arn{.+}", command(untagResource, untagged));
  app.get("/tags/:arn{.+}", query(listTags, untagged));

  app.notFound(() => errorResponse("UnknownOperationException", "Unknown operation"));
  app.onError((error) => {
    if (error instanceof Refusal) return errorResponse(error.code, error.message);
    console.error("scheduler-local:", error);
    return errorResponse("InternalServerException", "Internal server error");
  });
  return app;
}

async function body(c: Context) {
  return { ...(await json(c)), Name: c.req.param("name") };
}

async function tagged(c: Context) {
  return { ...(await json(c)), ResourceArn: c.req.param("arn") };
}

function untagged(c: Context) {
  return { ResourceArn: c.req.param("arn"), TagKeys: c.req.queries("TagKeys") };
}

async function json(c: Context): Promise<object> {
  const text = await c.req.text();
  try {
    // In restJson1 a member that is null is a member that is not there.
    const value: unknown = JSON.parse(text || "{}", (_, member) => member ?? undefined);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // falls through: no JSON is no object either
  }
  throw new Refusal("SerializationException", "The request body is not a JSON object");
}

function named(c: Context) {
  return {
    Name: c.req.param("name"),
    GroupName: c.req.query("groupName"),
    ClientToken: c.req.query("clientToken"),
  };
}

function listing(c: Context) {
  const maxResults = c.req.query("MaxResults");
  return {
    GroupName: c.req.query("ScheduleGroup"),
    NamePrefix: c.req.query("NamePrefix"),
    State: c.req.query("State"),
    NextToken: c.req.query("NextToken"),
    // What is no number stays a string, and is refused as one.
    MaxResults: maxResults && /^-?\d+$/.test(maxResults) ? Number(maxResults) : maxResults,
  };
}

function tooLarge() {
  return errorResponse("ValidationException", "The request is too large");
}
