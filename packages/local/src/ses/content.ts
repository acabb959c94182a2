import type { InboxMail } from "./inbox-mail.ts";
import { badRequest } from "./refusal.ts";

/** What either kind of content comes to. `own` are the headers the sender added, in their order. */
export interface Content {
  subject: string;
  text: string;
  html: string;
  own: [name: string, value: string][];
  contentType: string;
  attachments: InboxMail["attachments"];
  infected: boolean;
}

/** 40 MB, attachments in base64: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
export const longestMessage = 40 * 1024 * 1024;

/** The harmless file every scanner takes for a virus; in two halves, or one would take this file. */
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}", "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(
  "",
);

export function isInfected(bytes: Buffer | string): boolean {
  return bytes.includes(eicar);
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html */
export function checkHeader(name: string, value: string): void {
  if (!/^[\x21-\x39\x3b-\x7e]{1,126}$/.test(name)) {
    throw badRequest(`Illegal header name '${printable(name)}'.`);
  }
  if (!/^[\x20-\x7e]{1,995}$/.test(value) || name.length + value.length > 996) {
    throw badRequest(`Illegal value of header '${name}': printable ASCII, at most 995 characters.`);
  }
}

/**
 * File types SES never sends, whatever their content.
 * https://docs.aws.amazon.com/ses/latest/dg/mime-types.html
 */
const unsupported = new Set(
  `ade adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js
  jse ksh lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1
  msh2 mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg reg scf scr sct shb shs sys ps1
  ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst vsw vxd ws wsc wsf wsh xnk`
    .split(/\s+/)
    .filter(Boolean),
);

export function checkFileName(name: string): void {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (name === "" || name.length > 255 || /[\r\n]/.test(name) || unsupported.has(extension)) {
    throw badRequest(`Illegal filename '${printable(name)}'.`);
  }
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 130);
}
