import { expect, test } from "vitest";
import { readEnvironment, readMailPassword } from "./environment.ts";

const env = {
  SST_RESOURCE_App: '{"name":"dondoc","stage":"local"}',
  SST_RESOURCE_Table: '{"name":"dondoc","type":"sst.aws.Dynamo"}',
  SST_RESOURCE_Mail: '{"sender":"nhac@nghiahanh.example","configurationSet":"dondoc"}',
  SST_RESOURCE_Wakes:
    '{"groupName":"wakes","targetArn":"arn:q","roleArn":"arn:r","deadLetterArn":"arn:d","courierArn":"arn:c","courierDeadLetterArn":"arn:e"}',
  SST_RESOURCE_Webhooks: '{"reach":"own-network"}',
  SST_RESOURCE_Files: '{"bucket":"files","url":"http://127.0.0.1:3000/bucket"}',
  SST_RESOURCE_Web: '{"url":"http://127.0.0.1:3000/"}',
};

test("what SST, CDK and the one-machine runtime set alike is read alike", () => {
  expect(readEnvironment(env)).toEqual({
    App: { name: "dondoc", stage: "local" },
    Table: { name: "dondoc" },
    Mail: { sender: "nhac@nghiahanh.example", configurationSet: "dondoc" },
    Wakes: {
      groupName: "wakes",
      targetArn: "arn:q",
      roleArn: "arn:r",
      deadLetterArn: "arn:d",
      courierArn: "arn:c",
      courierDeadLetterArn: "arn:e",
    },
    Webhooks: { reach: "own-network" },
    Files: { bucket: "files", url: "http://127.0.0.1:3000/bucket" },
    Web: { url: "http://127.0.0.1:3000" },
    logLevel: "info",
  });
});

test("the authority's own mail server takes the place of SES, its password a secret of its own", () => {
  const smtp =
    '{"transport":"smtp","sender":"nhac@xa.example","host":"mail.xa.example","user":"nhac"}';
  const own = { ...env, SST_RESOURCE_Mail: smtp, SST_RESOURCE_MailPassword: '{"value":"bí mật"}' };
  expect(readEnvironment(own).Mail).toEqual({
    transport: "smtp",
    sender: "nhac@xa.example",
    host: "mail.xa.example",
    port: 587,
    user: "nhac",
    tls: "required",
    rate: 5,
  });
  expect(readMailPassword(own)).toBe("bí mật");
  expect(readMailPassword(env)).toBeUndefined();
  expect(() => readMailPassword({ SST_RESOURCE_MailPassword: "{}" })).toThrow("MailPassword");
});

test.each(Object.keys(env))("point 5, on Lambda alike: a missing %s is named", (variable) => {
  expect(() => readEnvironment({ ...env, [variable]: undefined })).toThrow(
    `${variable} is not set`,
  );
});

test.each([
  [{ SST_RESOURCE_Table: "dondoc" }, /^SST_RESOURCE_Table is no JSON\. Write /],
  [
    { SST_RESOURCE_Mail: '{"sender":"nobody","configurationSet":"x"}' },
    /^SST_RESOURCE_Mail sender is "nobody": Invalid email address/,
  ],
  [{ SST_RESOURCE_Web: '{"url":"ftp://x"}' }, /^SST_RESOURCE_Web url is "ftp/],
  [{ SST_RESOURCE_Web: '{"url":"https://xa.example/dondoc"}' }, /url is .*name of their own/],
  [{ SST_RESOURCE_Wakes: '{"groupNam":"wakes"}' }, /has "groupNam", which is not understood/],
  [{ SST_RESOURCE_Table: '{"name":"dondoc","nane":"x"}' }, /has "nane", which is not understood/],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL is "loud": .*Write info, warn, error$/],
])("point 5, on Lambda alike: what is wrong is named with its place: %j", (changed, message) => {
  expect(() => readEnvironment({ ...env, ...changed })).toThrow(message);
});

test("the level is read in any case", () => {
  expect(readEnvironment({ ...env, LOG_LEVEL: "WARN" }).logLevel).toBe("warn");
});
