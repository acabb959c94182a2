import { SESv2ServiceException } from "@aws-sdk/client-sesv2";
import { expect, test } from "vitest";
import { refusalOf } from "./ses-outcome.ts";

function answered(name: string, httpStatusCode: number) {
  return new SESv2ServiceException({
    name,
    $fault: httpStatusCode < 500 ? "client" : "server",
    $metadata: { httpStatusCode },
    message: "",
  });
}

test("a gateway that lost sight of the service does not know", () => {
  expect(refusalOf(answered("BadGateway", 502))).toBeNull();
  expect(refusalOf(answered("GatewayTimeout", 504))).toBeNull();
  expect(refusalOf(answered("InternalServiceErrorException", 500))).toMatchObject({ retry: true });
});

test("a missing permission is mended by the operator", () => {
  expect(refusalOf(answered("AccessDeniedException", 403))).toMatchObject({ retry: true });
});

test("a time-out tells whether the connection was ever there", () => {
  const timeout = (message: string) => Object.assign(new Error(message), { name: "TimeoutError" });
  const opening =
    "the request socket did not establish a connection with the server within 1000 ms";
  expect(refusalOf(timeout(opening))).toMatchObject({ retry: true });
  expect(refusalOf(timeout("the request did not complete within 10000 ms"))).toBeNull();
});

test.each(["ECONNRESET", "EPIPE", "ETIMEDOUT"])("%s is unknown", (code) => {
  expect(refusalOf(Object.assign(new Error("socket hang up"), { code }))).toBeNull();
});

test("what is no error of the service escapes", () => {
  expect(refusalOf(new TypeError("a defect"))).toBeNull();
  expect(refusalOf("text")).toBeNull();
});
