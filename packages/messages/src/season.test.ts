import { weekday } from "@dondoc/core/calendar/civil-date";
import { entriesOf } from "@dondoc/core/obligation/state";
import { unitById } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { concernsOf } from "./concern.ts";
import { type DailyMail, dailyMail, type MailInput, subjectOf, zaloText } from "./daily-mail.ts";
import { deadlineText } from "./deadline-text.ts";
import { addressesIn, placesIn, withoutPlaces, wordsOf } from "./testing/mail.ts";
import { answers, link, nghiaHanh, season } from "./testing/season.ts";
import { obligationName } from "./wording.ts";

const plan = nghiaHanh();

interface Written {
  input: MailInput;
  mail: DailyMail;
  /** The HTML's words. */
  words: string;
  zalo: string;
}

const written: Written[] = [...season(plan), ...season(plan, answers, "2025-10-14")].map(
  (input) => {
    const mail = dailyMail(input);
    return { input, mail, words: wordsOf(mail.html), zalo: zaloText(input) };
  },
);

/** The mails that break a rule, named; an empty list is what a test wants. */
function breaking(breaks: (written: Written) => boolean): string[] {
  return written
    .filter(breaks)
    .map(({ input, mail }) => `${input.notice.on} ${input.notice.recipient}: ${mail.subject}`);
}

const whole = ({ mail, words, zalo }: Written) =>
  `${mail.subject}\n${mail.text}\n${words}\n${zalo}`;

describe("every mail of a season", () => {
  test("there are hundreds, of every kind", () => {
    expect(written.length).toBeGreaterThan(600);
    expect(new Set(written.map(({ input }) => input.notice.kind)).size).toBe(7);
  });

  test("holds its one link, as a button and in letters, and no other address", () => {
    expect(breaking(({ mail }) => withoutPlaces(mail.text).join() !== link)).toEqual([]);
    expect(breaking(({ mail }) => withoutPlaces(mail.html).join() !== `${link},${link}`)).toEqual(
      [],
    );
    expect(
      breaking(({ mail }) => mail.html.split("href=").length !== 2 + placesIn(mail.html).length),
    ).toEqual([]);
  });

  test("leads a digest's reader to at most three places of that same page and its full list, and nobody else", () => {
    const isDigest = ({ input }: Written) => input.notice.kind.endsWith("digest");
    const lists = ({ mail }: Written) =>
      placesIn(mail.html).filter((at) => at.endsWith("#danh-sach"));
    const places = ({ mail }: Written) => placesIn(mail.html).filter((at) => at.includes("#xem-"));
    expect(breaking((w) => places(w).length > (isDigest(w) ? 3 : 0))).toEqual([]);
    expect(breaking((w) => lists(w).join() !== (isDigest(w) ? `${link}#danh-sach` : ""))).toEqual(
      [],
    );
    expect(
      breaking(({ mail }) => placesIn(mail.html).join() !== placesIn(mail.text).join()),
    ).toEqual([]);
    expect(written.some((w) => places(w).length === 3)).toBe(true);
  });

  test("is retold for Zalo with the same link", () => {
    expect(breaking(({ zalo }) => addressesIn(zalo).join() !== link)).toEqual([]);
  });

  test("has no hole in it", () => {
    expect(breaking((w) => /undefined|null|NaN|\[object|Invalid/.test(whole(w)))).toEqual([]);
  });

  test("asks, and never orders", () => {
    expect(breaking(({ mail }) => !/đề nghị/i.test(mail.text))).toEqual([]);
    expect(breaking((w) => /yêu cầu|(?<!không )phải|chỉ thị|phê bình/i.test(whole(w)))).toEqual([]);
  });

  test("asks bodies that are not under the committee with more courtesy", () => {
    const isIndependent = (id: string) => unitById(plan, id)?.subordinate === false;
    expect(
      breaking(
        ({ mail, input }) =>
          input.notice.units.some(isIndependent) &&
          !mail.text.includes("Trân trọng đề nghị quý đơn vị"),
      ),
    ).toEqual([]);
    expect(
      breaking(
        ({ mail, input }) =>
          !input.notice.units.some(isIndependent) && mail.text.includes("quý đơn vị"),
      ),
    ).toEqual([]);
  });

  test("speaks the words of an office", () => {
    expect(breaking((w) => /\b(task|deadline|owner)\b/i.test(whole(w)))).toEqual([]);
    expect(breaking(({ mail }) => !mail.text.startsWith("Kính gửi: "))).toEqual([]);
  });

  test("says of each dated thing the same words, with the day from which it is overdue", () => {
    expect(
      breaking(({ mail, words, input }) =>
        input.notice.items.some(({ entry }) => {
          if (entry.deadline.kind === "ongoing") return false;
          const text = deadlineText(entry);
          return !mail.text.includes(text) || !words.includes(text);
        }),
      ),
    ).toEqual([]);
  });

  test("tells no zero as news, and between two weekly digests always has something to tell", () => {
    const digests = written.filter(({ input }) => input.notice.kind === "digest");
    expect(
      digests.filter(({ mail }) => /\D0 (?:quá hạn|chờ ý kiến|sắp)/.test(mail.subject)),
    ).toEqual([]);
    const isEmpty = ({ mail }: Written) => mail.subject.includes("không có nội dung quá hạn");
    const isWeekly = ({ input: { notice } }: Written) => weekday(notice.on) === 1;
    expect(digests.filter((w) => isEmpty(w) && !isWeekly(w))).toEqual([]);
    expect(digests.filter((w) => !isWeekly(w)).length).toBeGreaterThan(10);
  });

  test("breaks an address anywhere, and Vietnamese words at their gaps alone", () => {
    const brokenAnywhere = ({ mail }: Written) =>
      [...mail.html.matchAll(/<(\w+) [^>]*word-break:break-all[^>]*>([^<]*)/g)].map(
        ([, , words]) => words,
      );
    expect(breaking((w) => brokenAnywhere(w).join() !== link)).toEqual([]);
  });

  test("quotes the document to the unit whose duty it is", () => {
    expect(
      breaking(({ mail, input }) =>
        concernsOf(input.notice).own.some(
          ({ entry: { obligation } }) =>
            !mail.text.includes(`Kế hoạch ghi: “${obligation.phrase}”`),
        ),
      ),
    ).toEqual([]);
  });

  test("shows an obligation of the reader's own once", () => {
    expect(
      breaking(({ mail, input }) => {
        const { own, ofOthers } = concernsOf(input.notice);
        const entries = [...own.map((item) => item.entry), ...ofOthers];
        const ids = entries.map((entry) => entry.obligation.id);
        if (new Set(ids).size !== ids.length) return true;
        // Its full list names the same task of other units.
        if (input.notice.digest) return false;
        return own.some(({ entry: { obligation } }) => {
          const name = obligationName(obligation);
          const namesakes = entries.filter((e) => obligationName(e.obligation) === name).length;
          return mail.text.split(name).length - 1 > namesakes;
        });
      }),
    ).toEqual([]);
  });

  test("says in HTML what it says in text", () => {
    expect(
      breaking(({ mail, words }) => {
        const html = words.toLocaleLowerCase("vi");
        return (
          mail.text
            .split("\n")
            .map((line) => line.replace(/^(\s*\d+\.|-)?\s*/, "").toLocaleLowerCase("vi"))
            // A place stands behind its heading there, the list behind its words, a figure in a cell of its own.
            .map((line) => line.replace(/^.*: https:\S+#xem-\S+$|: https:\S+#danh-sach$/, ""))
            .filter((line) => line !== "" && !/: \d+( \([^)]*\))?$/.test(line) && line !== "-")
            .some((line) => !html.includes(line))
        );
      }),
    ).toEqual([]);
  });

  test("has a subject that fits a header and a phone", () => {
    expect(breaking(({ mail }) => [...mail.subject].length > 120)).toEqual([]);
    expect(breaking(({ mail }) => /[\p{Cc}\p{Cf}]/u.test(mail.subject))).toEqual([]);
    expect(breaking(({ mail }) => mail.subject !== mail.subject.normalize("NFC"))).toEqual([]);
    expect(
      breaking(
        ({ mail, input: { notice, situation, now } }) =>
          mail.subject !== subjectOf(notice, situation, now),
      ),
    ).toEqual([]);
  });

  test("tells the chair's office all of a commune's plan, and each thing in the list once", () => {
    const digests = written.filter(({ input }) => input.notice.kind.endsWith("digest"));
    expect(digests.filter(({ mail }) => /mục chưa nêu|nội dung khác/.test(mail.text))).toEqual([]);
    expect(
      digests
        .filter(({ input: { situation, now, notice }, mail }) => {
          const list = mail.text.slice(mail.text.indexOf("DANH SÁCH ĐẦY ĐỦ"));
          const own = new Set(concernsOf(notice).own.map((item) => item.obligation));
          return entriesOf(situation, now).some(({ obligation, state }) => {
            const told = state.kind === "ongoing" ? obligation.ref : obligationName(obligation);
            return !own.has(obligation.id) && !list.includes(told);
          });
        })
        .map(({ mail }) => mail.subject),
    ).toEqual([]);
  });

  test("is small enough for Gmail to show it whole", () => {
    expect(breaking(({ mail }) => Buffer.byteLength(mail.html) > 102_000)).toEqual([]);
  });

  test("says that a machine wrote it, and offers to unsubscribe from nothing but a mere digest", () => {
    const isAutomatic = ({ mail }: Written) => mail.headers["Auto-Submitted"] === "auto-generated";
    expect(breaking((w) => !isAutomatic(w))).toEqual([]);
    expect(
      breaking(
        ({ mail, input: { notice } }) =>
          "List-Unsubscribe" in mail.headers !==
          (notice.kind === "digest" && notice.items.length === 0),
      ),
    ).toEqual([]);
    expect(
      breaking(({ mail }) => !/^[\x20-\x7e]+$/.test(Object.values(mail.headers).join(""))),
    ).toEqual([]);
  });
});
