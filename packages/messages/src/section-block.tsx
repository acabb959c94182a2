import { type Items, moreText, type Row } from "./letter.ts";
import { colour, font, text } from "./mail-style.ts";

export function SectionBlock({ section }: { section: Items }) {
  return (
    <>
      <h2 style={text.title}>{section.title}</h2>
      {section.columns ? (
        <ItemTable section={section} columns={section.columns} />
      ) : (
        section.rows.map((row) => <Card row={row} />)
      )}
      {section.more > 0 ? <p style={text.body}>{moreText(section.more)}</p> : null}
      {section.ask ? <p style={text.body}>{section.ask}</p> : null}
    </>
  );
}

/** An obligation of the reader's own. */
function Card({ row }: { row: Row }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      style="width:100%;table-layout:fixed;margin:0 0 12px 0"
    >
      <tr>
        <td style={`padding:2px 0 2px 12px;border-left:4px solid ${tone(row)}`}>
          <p style={text.item}>{row.heading}</p>
          <p style={`${text.line};font-weight:bold;color:${tone(row)}`}>{row.mark}</p>
          <Lines lines={row.lines} />
        </td>
      </tr>
    </table>
  );
}

/** Obligations of others: two columns, which is what 360 pixels hold. */
function ItemTable({
  section,
  columns,
}: {
  section: Items;
  columns: NonNullable<Items["columns"]>;
}) {
  return (
    <table
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      style="width:100%;table-layout:fixed;margin:0 0 14px 0"
    >
      <thead>
        <tr>
          <th scope="col" align="left" style={head}>
            {columns.item}
          </th>
          <th scope="col" align="left" width="84" style={`${head};width:84px`}>
            {columns.mark}
          </th>
        </tr>
      </thead>
      <tbody>
        {section.rows.map((row) => (
          <tr>
            <td valign="top" style={cell}>
              <strong>{row.heading}</strong>
              {row.lines.map((words) => (
                <>
                  <br />
                  {words}
                </>
              ))}
            </td>
            <td valign="top" style={`${markCell};color:${tone(row)}`}>
              {row.mark}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line) => (
        <p style={text.line}>{line}</p>
      ))}
    </>
  );
}

function tone({ alarming }: Row): string {
  return alarming ? colour.alarm : colour.calm;
}

/** Short, since they stand in each row of a list that may be long, and mail clients cut a long mail. */
const line = `border-bottom:1px solid ${colour.line}`;
const cell = `padding:7px 0 7px 8px;${line};font:16px/23px Arial,sans-serif;color:${colour.ink};word-break:break-word`;
const markCell = `padding:7px 0 7px 8px;${line};font:bold 16px/23px Arial,sans-serif`;
const head = `padding:8px;background-color:${colour.band};border-bottom:1px solid ${colour.line};font-family:${font};font-size:14px;line-height:20px;color:${colour.ink};text-align:left`;
