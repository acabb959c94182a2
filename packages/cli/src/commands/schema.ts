import { type FileKind, fileKinds, fileSchema } from "@dondoc/core/authority/json-schema";
import { Argument, type Command } from "commander";
import type { Terminal } from "../terminal.ts";

export function addSchema(program: Command, terminal: Terminal): void {
  program
    .command("schema")
    .description("print the JSON Schema of a kind of file, for an editor that helps to write it")
    .addArgument(new Argument("<kind>", "which file").choices(fileKinds))
    .action((kind: FileKind) => terminal.json(fileSchema(kind)));
}
