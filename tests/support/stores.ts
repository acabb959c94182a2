import type { RuntimeOptions } from "@dondoc/local/runtime";

/** Every kind of store that the one machine runs on; what must hold on all of them is tested over this list. */
export const stores: [name: string, options: Partial<RuntimeOptions>][] = [
  ["the embedded DynamoDB-compatible store", { store: "wire" }],
  ["a file of SQLite", { store: "sqlite" }],
  ...(process.env.DYNAMODB_ENDPOINT
    ? [
        ["the store at DYNAMODB_ENDPOINT", { storeEndpoint: process.env.DYNAMODB_ENDPOINT }] as [
          string,
          Partial<RuntimeOptions>,
        ],
      ]
    : []),
];
