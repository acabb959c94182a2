import { Person } from "@dondoc/core/plan/plan";
import type { FieldReader, Fields } from "./fields.ts";

const members = ["position", "name", "email", "phone"] as const;

/** A person as fields of a form, below `prefix`. */
export function personFields(prefix: string, person: Person | undefined): Record<string, string> {
  return Object.fromEntries(
    members.map((member) => [`${prefix}.${member}`, person?.[member] ?? ""] as const),
  );
}

/** Nobody, when nothing is filled in; otherwise at least an address. */
export function readPerson(read: FieldReader, fields: Fields, prefix: string): Person | undefined {
  if (members.every((member) => !fields[`${prefix}.${member}`]?.trim())) return undefined;
  const name = read.optionalLine(`${prefix}.name`);
  const position = read.optionalLine(`${prefix}.position`);
  const phone = read.text(`${prefix}.phone`);
  if (phone !== "" && !Person.shape.phone.safeParse(phone).success)
    read.fault(`${prefix}.phone`, "Số điện thoại chỉ gồm chữ số, khoảng trắng và dấu + . - ( ).");
  return {
    ...(name && { name }),
    ...(position && { position }),
    email: read.email(`${prefix}.email`),
    ...(phone && { phone }),
  };
}
