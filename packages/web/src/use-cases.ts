import {
  attachmentsPage,
  leadersFile,
  withdrawAttachment,
} from "@dondoc/app/attachment/attachments-page";
import { calendarFeed, offerCalendar } from "@dondoc/app/calendar-feed";
import { health } from "@dondoc/app/health";
import { leaderPage, recordCheckIn } from "@dondoc/app/leader";
import { requestNewLink } from "@dondoc/app/new-link";
import { wholeList } from "@dondoc/app/whole-list";

/** What the pages ask of the app; a test puts its own here. */
export interface UseCases {
  leaderPage: typeof leaderPage;
  wholeList: typeof wholeList;
  recordCheckIn: typeof recordCheckIn;
  requestNewLink: typeof requestNewLink;
  offerCalendar: typeof offerCalendar;
  calendarFeed: typeof calendarFeed;
  attachmentsPage: typeof attachmentsPage;
  leadersFile: typeof leadersFile;
  withdrawAttachment: typeof withdrawAttachment;
  health: typeof health;
}

export const realUseCases: UseCases = {
  leaderPage,
  wholeList,
  recordCheckIn,
  requestNewLink,
  offerCalendar,
  calendarFeed,
  attachmentsPage,
  leadersFile,
  withdrawAttachment,
  health,
};
