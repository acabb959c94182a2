/**
 * How the mail service says no, as SES API v2 does on restJson1: the code in `x-amzn-errortype`,
 * the sentence in `{"message"}`. Statuses are those of the service's model.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 */
const statusOf = {
  AccountSuspendedException: 400,
  BadRequestException: 400,
  LimitExceededException: 400,
  MailFromDomainNotVerifiedException: 400,
  MessageRejected: 400,
  SendingPausedException: 400,
  SerializationException: 400,
  NotFoundException: 404,
  UnknownOperationException: 404,
  TooManyRequestsException: 429,
  InternalServiceErrorException: 500,
  ServiceUnavailableException: 503,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof statusOf;

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}

/** The commonest of them. */
export function badRequest(message: string): Refusal {
  return new Refusal("BadRequestException", message);
}

export function refusalResponse(refusal: Refusal): Response {
  return Response.json(
    { message: refusal.message },
    { status: statusOf[refusal.code], headers: { "x-amzn-errortype": refusal.code } },
  );
}
