/**
 * What the service refuses, by the names and statuses of its model.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/CommonErrors.html
 */
const statuses = {
  ValidationException: 400,
  SerializationException: 400,
  ServiceQuotaExceededException: 402,
  ResourceNotFoundException: 404,
  UnknownOperationException: 404,
  ConflictException: 409,
  ThrottlingException: 429,
  InternalServerException: 500,
} as const;

export type RefusalCode = keyof typeof statuses;

/** The one error the operations throw; anything else is a fault of ours and answers 500. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}

/** An error as restJson1 carries it: the type in a header, the sentence in `Message`. */
export function errorResponse(code: RefusalCode, message: string): Response {
  return new Response(JSON.stringify({ Message: message }), {
    status: statuses[code],
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
  });
}
