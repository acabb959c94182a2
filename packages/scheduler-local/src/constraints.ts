import * as z from "zod/mini";
import english from "zod/v4/locales/en.js";
import { Refusal } from "./errors.ts";

/** `zod/mini` has no words of its own for what Smithy has none for. */
z.config(english());

/** Parses an input by its shape, or refuses it in the words of a Smithy server. */
export function parseInput<T>(shape: z.ZodMiniType<T>, input: unknown): T {
  const result = shape.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  for (const issue of issues) {
    // A member of the wrong JSON type never reaches validation: the deserializer refuses it.
    if (isWrongType(issue)) {
      throw new Refusal(
        "SerializationException",
        `Unexpected value at '${memberPath(issue.path)}'`,
      );
    }
  }
  const count = `${issues.length} validation error${issues.length === 1 ? "" : "s"} detected`;
  throw new Refusal("ValidationException", `${count}: ${issues.map(failure).join("; ")}`);
}

type Issue = z.core.$ZodIssue;

function isWrongType(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.input !== undefined && issue.input !== null;
}

/** "Value 'x' at 'target.arn' failed to satisfy constraint: Member must ..." */
function failure(issue: Issue): string {
  const at = `at '${memberPath(issue.path)}'`;
  return `Value ${printed(issue.input)}${at} failed to satisfy constraint: ${constraint(issue)}`;
}

function constraint(issue: Issue): string {
  const measure =
    "origin" in issue && issue.origin !== "string" && issue.origin !== "array" ? "value" : "length";
  switch (issue.code) {
    case "too_small":
      return `Member must have ${measure} greater than or equal to ${issue.minimum}`;
    case "too_big":
      return `Member must have ${measure} less than or equal to ${issue.maximum}`;
    case "invalid_format":
      return `Member must satisfy regular expression pattern: ${String(issue.pattern).slice(1, -1)}`;
    case "invalid_value":
      return issue.input === undefined
        ? "Member must not be null"
        : `Member must satisfy enum value set: [${issue.values.map(String).join(", ")}]`;
    case "invalid_type":
      return "Member must not be null";
    default:
      return issue.message;
  }
}

function printed(value: unknown): string {
  if (value === undefined || value === null) return "null ";
  return typeof value === "string" || typeof value === "number" ? `'${value}' ` : "";
}

/** `target.retryPolicy.maximumRetryAttempts`, `tags.1.member.key`. */
function memberPath(path: PropertyKey[]): string {
  return path
    .map((part) =>
      typeof part === "number"
        ? `${part + 1}.member`
        : String(part).charAt(0).toLowerCase() + String(part).slice(1),
    )
    .join(".");
}
