import { UnreadableJournal } from "@dondoc/scheduler-local/journal";
import { DirectoryInUse } from "@dondoc/scheduler-local/lock";
import { ClearError } from "./clear-error.ts";

/** What helps against every damage: one copy of all files, as they were at one time. */
export const wholeCopy =
  "Stop the service and put the whole data directory back from a copy of one time";

/** What a directory's files keep. One that is damaged, or in use, ends the start in words that say what to do. */
export async function openedWhole<Opened>(
  open: () => Promise<Opened>,
  wayOut: string,
): Promise<Opened> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof UnreadableJournal)
      throw new ClearError(`${error.message}. ${wayOut}`, { cause: error });
    if (error instanceof DirectoryInUse) throw inUse(error);
    throw error;
  }
}

export function inUse(error: DirectoryInUse): ClearError {
  return new ClearError(
    `${error.message} Stop that one, or keep other data: DONDOC_DATA=… If this is a copy of a directory that was in use, remove the files lock and scheduler/lock from the copy.`,
    { cause: error },
  );
}
