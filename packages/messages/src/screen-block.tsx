import { changeText, type Figures, type Items, type Row, type Screen } from "./letter.ts";
import { colour, font, text } from "./mail-style.ts";

/**
 * A digest's first screen: on a phone of 360 by 740 pixels the figures, the three decisions and the
 * button below them are seen without scrolling, so that every line here is a short one.
 */
export function ScreenBlock({ screen: { figures, decisions } }: { screen: Screen }) {
  return (
    <>
      <FigureTable figures={figures} />
      {decisions ? <Decisions decisions={decisions} /> : null}
    </>
  );
}

/** The four figures, one a line: a phone shows them without turning. */
function FigureTable({ figures: { figures, note } }: { figures: Figures }) {
  return (
    <>
      <table
        width="100%"
        cellpadding="0"
        cellspacing="0"
        border={0}
        style="width:100%;table-layout:fixed"
      >
        {figures.map(({ label, value, alarming, change }) => (
          <tr>
            <th scope="row" align="left" style={`${cell};font-weight:normal;text-align:left`}>
              {label}
            </th>
            <td
              align="right"
              width="44"
              style={`${cell};width:44px;font-weight:bold;color:${alarming ? colour.alarm : colour.ink}`}
            >
              {value}
            </td>
            {change === undefined ? null : (
              <td align="right" width="72" style={`${cell};width:72px;font-size:14px`}>
                {changeText(change)}
              </td>
            )}
          </tr>
        ))}
      </table>
      <p style={`${text.small};margin:4px 0 8px 0`}>{note}</p>
    </>
  );
}

/** Each with its name as the link to its place. */
function Decisions({ decisions: { title, rows, ask } }: { decisions: Items }) {
  return (
    <>
      <h2 style={`${text.title};margin:8px 0 4px 0`}>{title}</h2>
      {rows.map((row, index) => (
        <Brief row={row} number={index + 1} />
      ))}
      {ask ? <p style={`${line};margin:0 0 8px 0`}>{ask}</p> : null}
    </>
  );
}

function Brief({ row, number }: { row: Row; number: number }) {
  const { heading, mark, alarming, lines, place } = row;
  return (
    <p style={`${line};margin:0 0 6px 0`}>
      <a href={place} style={`color:${colour.calm};font-weight:bold`}>
        {number}. {heading}
      </a>
      <br />
      <strong style={`color:${alarming ? colour.alarm : colour.calm}`}>{mark}</strong>
      {lines.map((words) => (
        <>
          <br />
          {words}
        </>
      ))}
    </p>
  );
}

const line = `font-family:${font};font-size:15px;line-height:20px;color:${colour.ink};word-break:break-word`;
const cell = `padding:3px 0;border-bottom:1px solid ${colour.line};font-family:${font};font-size:15px;line-height:20px;color:${colour.ink}`;
