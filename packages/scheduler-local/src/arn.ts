import { defaultGroup } from "./schedule.ts";

/** Whose schedules these are, as ARNs say it. */
export interface Account {
  region: string;
  accountId: string;
}

export function scheduleArn(account: Account, groupName: string, name: string): string {
  return `arn:aws:scheduler:${account.region}:${account.accountId}:schedule/${groupName}/${name}`;
}

export function groupArn(account: Account, name: string = defaultGroup): string {
  return `arn:aws:scheduler:${account.region}:${account.accountId}:schedule-group/${name}`;
}
