import { expect, test } from "vitest";
import { NoAnswer, NoConnection } from "./exchange.ts";
import { ServiceError } from "./service.ts";
import { refusalOf } from "./ses-outcome.ts";

function answered(name: string, status: number) {
  return new ServiceError(name, status, {});
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
  expect(refusalOf(new NoConnection())).toMatchObject({ retry: true });
  expect(refusalOf(new NoAnswer())).toBeNull();
});

test.each(["ECONNRESET", "EPIPE", "ETIMEDOUT"])("%s is unknown", (code) => {
  expect(refusalOf(Object.assign(new Error("socket hang up"), { code }))).toBeNull();
});

test("what is no error of the service escapes", () => {
  expect(refusalOf(new TypeError("a defect"))).toBeNull();
  expect(refusalOf("text")).toBeNull();
});
