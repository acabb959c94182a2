import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { type FullList, type Letter, signatureRole, wholeText } from "./letter.ts";
import { colour, font, gap, text } from "./mail-style.ts";
import { ScreenBlock } from "./screen-block.tsx";
import { SectionBlock } from "./section-block.tsx";

/**
 * A letter as the HTML that mail clients share: tables for layout, inline styles, no style sheet, no
 * image, nothing fetched. Every surface names both its colours, so that a forced dark mode turns
 * them together.
 */
export function letterHtml(letter: Letter): string {
  return `<!DOCTYPE html>${(<Mail letter={letter} />).toString()}`;
}

/**
 * For paper only; the mail needs none of it on a screen. Printers leave out grounds, so that the
 * button's white letters would be gone.
 */
const printStyle =
  "@media print{body,table,td{background-color:#fff!important}.press{color:#000!important;border:1px solid #000}tr,p{page-break-inside:avoid}h2{page-break-after:avoid}}";

function Mail({ letter }: { letter: Letter }) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>{letter.subject}</title>
        <style>{printStyle}</style>
      </head>
      <body style={`margin:0;padding:0;background-color:${colour.paper}`}>
        <Preheader>{letter.preheader}</Preheader>
        <Page>
          <p style={letter.screen ? text.brief : text.body}>
            <strong>Kính gửi: {letter.salutation}</strong>
          </p>
          <p style={letter.screen ? text.brief : text.body}>{letter.opening}</p>
          {letter.screen ? (
            <>
              <ScreenBlock screen={letter.screen} />
              <Press action={letter.action} padding="10px" />
              <p style={inLetters}>
                {letter.action.lead} <LinkInLetters>{letter.action.link}</LinkInLetters>
              </p>
            </>
          ) : null}
          {letter.sections.map((section) => (
            <SectionBlock section={section} />
          ))}
          {letter.screen ? null : <Action action={letter.action} />}
          {letter.aside?.map((section) => (
            <SectionBlock section={section} />
          ))}
          {letter.below ? <FullListBlock list={letter.below} /> : null}
          <p style={text.body}>Trân trọng./.</p>
          <p style={text.body}>
            <strong>
              {letter.signature} – {signatureRole}
            </strong>
          </p>
          <Colophon paragraphs={letter.colophon} />
        </Page>
      </body>
    </html>
  );
}

/** Shown in the list of mails, hidden in the mail. */
function Preheader({ children }: { children: Child }) {
  return (
    <div
      style={`display:none;max-height:0;max-width:0;overflow:hidden;font-size:1px;line-height:1px;color:${colour.paper};mso-hide:all`}
    >
      {children}
    </div>
  );
}

/** One column of 600 pixels at most; Outlook on Windows, which knows no max-width, gets a table of that width. */
function Page({ children }: { children: Child }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      style={`width:100%;table-layout:fixed;background-color:${colour.paper}`}
    >
      <tr>
        <td align="center" style="padding:8px">
          {raw(
            '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->',
          )}
          <table
            role="presentation"
            width="100%"
            cellpadding="0"
            cellspacing="0"
            border={0}
            style={`width:100%;max-width:600px;table-layout:fixed;background-color:${colour.sheet}`}
          >
            <tr>
              <td align="left" style={`padding:20px ${gap.side} 8px ${gap.side};text-align:left`}>
                {children}
              </td>
            </tr>
          </table>
          {raw("<!--[if mso]></td></tr></table><![endif]-->")}
        </td>
      </tr>
    </table>
  );
}

function FullListBlock({ list }: { list: FullList }) {
  return (
    <>
      <h2 style={text.part}>{list.title}</h2>
      <p style={text.body}>{list.opening}</p>
      {list.sections.map((section) => (
        <SectionBlock section={section} />
      ))}
      <p style={text.body}>
        <a href={list.wholeAt} style={`color:${colour.calm};font-weight:bold`}>
          {wholeText(list)}
        </a>
      </p>
    </>
  );
}

/** The one link, as a button and in letters. */
function Action({ action }: { action: Letter["action"] }) {
  return (
    <>
      <p style={text.body}>{action.lead}</p>
      <Press action={action} />
      <p style={inLetters}>
        <LinkInLetters>{action.link}</LinkInLetters>
      </p>
    </>
  );
}

/** An address has no gap to break at; words beside it are broken at their gaps alone. */
function LinkInLetters({ children }: { children: string }) {
  return <span style="word-break:break-all">{children}</span>;
}

const inLetters = `${text.small};padding-top:10px;padding-bottom:8px`;

/** Outlook pads the cell (mso-padding-alt), others the link, so that all of it can be pressed. */
function Press({ action, padding = "14px" }: { action: Letter["action"]; padding?: string }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0}>
      <tr>
        <td
          align="center"
          bgcolor={colour.button}
          style={`background-color:${colour.button};mso-padding-alt:${padding} 28px`}
        >
          <a
            class="press"
            href={action.link}
            style={`display:inline-block;padding:${padding} 28px;font-family:${font};font-size:17px;line-height:24px;font-weight:bold;color:${colour.sheet};background-color:${colour.button};text-decoration:none`}
          >
            {action.label}
          </a>
        </td>
      </tr>
    </table>
  );
}

function Colophon({ paragraphs }: { paragraphs: string[] }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      style={`width:100%;border-top:1px solid ${colour.line}`}
    >
      <tr>
        <td style="padding-top:12px">
          {paragraphs.map((paragraph) => (
            <p style={text.small}>{paragraph}</p>
          ))}
        </td>
      </tr>
    </table>
  );
}
