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

/** The wire protocol: restJson1, as in the service model. Signatures are not looked at. */
export function openRoutes(engine: Engine, backlog: () => number): Hono {
  const app = new Hono();

  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: () => tooLarge() }));
  app.use(async (c, next) => {
    if (c.req.method !== "GET" && backlog() > maxBacklog) {
      throw new Refusal("ThrottlingException", "Rate exceeded");
    }
    await next();
    c.res.headers.set("x-amzn-requestid", crypto.randomUUID());
  });

  app.post("/schedules/:name", async (c) => c.json(await createSchedule(engine, await body(c))));
  app.put("/schedules/:name", async (c) => c.json(await updateSchedule(engine, await body(c))));
  app.get("/schedules/:name", (c) => c.json(getSchedule(engine, named(c))));
  app.delete("/schedules/:name", async (c) => c.json(await deleteSchedule(engine, named(c))));
  app.get("/schedules", (c) => c.json(listSchedules(engine, listing(c))));

  app.post("/schedule-groups/:name", async (c) =>
    c.json(await createScheduleGroup(engine, await body(c))),
  );
  app.get("/schedule-groups/:name", (c) => c.json(getScheduleGroup(engine, named(c))));
  app.delete("/schedule-groups/:name", async (c) =>
    c.json(await deleteScheduleGroup(engine, named(c))),
  );
  app.get("/schedule-groups", (c) => c.json(listScheduleGroups(engine, listing(c))));

  app.post("/tags/:arn{.+}", async (c) =>
    c.json(await tagResource(engine, { ...(await json(c)), ResourceArn: c.req.param("arn") })),
  );
  app.delete("/tags/:arn{.+}", async (c) =>
    c.json(
      await untagResource(engine, {
        ResourceArn: c.req.param("arn"),
        TagKeys: c.req.queries("TagKeys"),
      }),
    ),
  );
  app.get("/tags/:arn{.+}", (c) => c.json(listTags(engine, { ResourceArn: c.req.param("arn") })));

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

async function json(c: Context): Promise<object> {
  const text = await c.req.text();
  try {
    const value: unknown = text === "" ? {} : JSON.parse(text);
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
