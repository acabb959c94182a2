import {
  changeText,
  type Figures,
  type Items,
  moreText,
  placeLabel,
  type Row,
  type Section,
} from "./letter.ts";
import { colour, font, text } from "./mail-style.ts";

export function SectionBlock({ section }: { section: Section }) {
  return (
    <>
      <h2 style={text.title}>{section.title}</h2>
      {section.kind === "figures" ? (
        <FigureTable section={section} />
      ) : (
        <>
          {section.columns ? (
            <ItemTable section={section} columns={section.columns} />
          ) : (
            section.rows.map((row) => <Card row={row} />)
          )}
          {section.more > 0 ? <p style={text.body}>{moreText(section.more)}</p> : null}
          {section.ask ? <p style={text.body}>{section.ask}</p> : null}
        </>
      )}
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
          {row.place ? (
            <p style={text.line}>
              <a href={row.place} style={`color:${colour.calm};font-weight:bold`}>
                {placeLabel}
              </a>
            </p>
          ) : null}
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
            <td valign="top" style={`${cell};padding-left:0`}>
              <p style={text.item}>{row.heading}</p>
              <Lines lines={row.lines} />
            </td>
            <td
              valign="top"
              width="84"
              style={`${cell};width:84px;font-weight:bold;color:${tone(row)}`}
            >
              {row.mark}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The four figures, one a line: a phone shows them without turning. */
function FigureTable({ section }: { section: Figures }) {
  const { figures, since } = section;
  return (
    <>
      <table
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border={0}
        style="width:100%;table-layout:fixed;margin:0 0 14px 0"
      >
        {figures.map(({ label, value, change }) => (
          <tr>
            <th
              scope="row"
              align="left"
              style={`${cell};${narrow};padding-left:0;font-weight:normal`}
            >
              {label}
            </th>
            <td
              align="right"
              width="48"
              style={`${cell};${narrow};width:48px;padding-right:0;font-weight:bold`}
            >
              {value}
            </td>
            {since ? (
              <td
                align="right"
                width="84"
                style={`${cell};${narrow};width:84px;padding-right:0;font-size:14px`}
              >
                {change === undefined ? "" : changeText(change)}
              </td>
            ) : null}
          </tr>
        ))}
      </table>
      {since ? <p style={text.small}>{since}</p> : null}
    </>
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

const cell = `padding:7px 8px;border-bottom:1px solid ${colour.line};font-family:${font};font-size:16px;line-height:23px;color:${colour.ink}`;
const narrow = "padding-top:4px;padding-bottom:4px";
const head = `padding:8px;background-color:${colour.band};border-bottom:1px solid ${colour.line};font-family:${font};font-size:14px;line-height:20px;color:${colour.ink};text-align:left`;
