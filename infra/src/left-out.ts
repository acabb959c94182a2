/**
 * Parts of the SDK, of hono and of hucre that are for settings which are not ours, by file and name, with what stands
 * there instead. `null`: nothing comes to it, and what does after all is told so by name. A file or a name that
 * is no longer there ends the bundling: then what is said here of it has to be read anew.
 */
export const leftOut: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  // Ways to credentials other than the first. Lambda puts its role's into the environment.
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
  "@aws-sdk/credential-provider-node/dist-es/defaultProvider.js": {
    defaultProvider: "(init) => fromEnv(init)",
  },

  // ~/.aws/config and ~/.aws/credentials: a function has neither, and is spared looking for them.
  "@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js": {
    loadSharedConfigFiles: "async () => ({ configFile: {}, credentialsFile: {} })",
  },

  // Where to ask for the region under `defaultsMode: "auto"`: Lambda puts it into the environment.
  "@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js":
    { getInstanceMetadataRegion: null },

  // Signatures for several regions at once, which need a package that is not here: all else of the signer
  // that SES has is the one of the other clients.
  "@aws-sdk/signature-v4-multi-region/dist-es/SignatureV4MultiRegion.js": {
    SignatureV4MultiRegion:
      'class extends SignatureV4SignWithCredentials { static sigv4aDependency() { return "none"; } }',
  },
  "@aws-sdk/core/dist-es/submodules/httpAuthSchemes/aws_sdk/AwsSdkSigV4ASigner.js": {
    AwsSdkSigV4ASigner: "class {}",
  },

  // Hashes where Node has none.
  "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js": { Sha256Js: "class {}" },

  // The brake of `retryMode: "adaptive"`: ours is the standard one.
  "@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js": {
    AdaptiveRetryStrategy: null,
  },

  // Endpoints of accounts that look theirs up (`endpointDiscoveryEnabled`): no call of ours asks for them.
  "@aws-sdk/middleware-endpoint-discovery/dist-es/resolveEndpointDiscoveryConfig.js": {
    resolveEndpointDiscoveryConfig: "(config) => config",
  },
  "@aws-sdk/client-dynamodb/dist-es/commands/DescribeEndpointsCommand.js": {
    DescribeEndpointsCommand: "class {}",
  },

  // Answers whose body is a stream, and the headers in streams of events: no call of ours has them.
  "@smithy/core/dist-es/submodules/serde/util-stream/sdk-stream-mixin.js": { sdkStreamMixin: null },
  "@smithy/signature-v4/dist-es/HeaderFormatter.js": { HeaderFormatter: "class {}" },

  // The names of buckets in an endpoint, which only the client of S3 has.
  "@smithy/core/dist-es/submodules/endpoints/middleware-endpoint/service-customizations/s3.js": {
    resolveParamsForS3: null,
  },

  // Dates in an answer that are no number of seconds, as ours are in JSON, nor in the format of headers.
  "@smithy/core/dist-es/submodules/serde/date-utils.js": {
    parseRfc3339DateTime: null,
    parseRfc3339DateTimeWithOffset: null,
    parseRfc7231DateTime: null,
  },
  "@smithy/core/dist-es/submodules/serde/schema-serde-lib/schema-date-utils.js": {
    _parseRfc3339DateTimeWithOffset: null,
  },

  // Runtimes too old for the SDK: `function.ts` names ours.
  "@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js": {
    emitWarningIfUnsupportedVersion: "() => {}",
  },

  // The SDK's own log of calls: our clients are given no logger.
  "@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js": {
    getLoggerPlugin: "() => ({ applyToStack: () => {} })",
  },

  // The choice between signatures by an endpoint of several regions (`EndpointId`): we name none.
  "@aws-sdk/client-sesv2/dist-es/auth/httpAuthSchemeProvider.js": {
    defaultSESv2HttpAuthSchemeProvider: "(of) => [createAwsAuthSigv4HttpAuthOption(of)]",
  },

  // Events of other kinds than the one that our API has (`payloadFormatVersion` 2.0).
  "hono/dist/adapter/aws-lambda/handler.js": { getProcessor: "() => v2Processor" },

  // Applications of other frameworks inside ours, and hono's own reading of forms: `form-body.ts` has ours.
  "hono/dist/utils/mount.js": { createMountedRequest: null },
  "hono/dist/utils/body.js": { parseBody: null },

  // What a workbook may have and ours have not: charts, pictures, pivot tables, a password.
  "hucre/dist/xlsx/chart-writer.mjs": { writeChart: null },
  "hucre/dist/xlsx/drawing-writer.mjs": { writeDrawing: null },
  "hucre/dist/xlsx/pivot-writer.mjs": { writePivotTable: null, resolvePivotSource: null },
  "hucre/dist/xlsx/crypto/agile.mjs": { encryptAgile: null },

  // Extensions of a client: ours have none. What the HTTP handler is told on the way stays.
  ...Object.fromEntries(
    ["dynamodb", "scheduler", "sesv2"].map((client) => [
      `@aws-sdk/client-${client}/dist-es/runtimeExtensions.js`,
      {
        resolveRuntimeExtensions:
          "(config) => (getHttpHandlerExtensionConfiguration(config), config)",
      },
    ]),
  ),
};

/**
 * A module with parts of it replaced. What was there is still, for esbuild to see that nothing uses it; what
 * a module makes of a class for itself is told to be as good as unmade when nothing uses that either.
 */
export function withoutParts(module: string, replaced: Readonly<Record<string, string | null>>) {
  const unmade = module.replace(/^((?:export )?const \w+ =) new /gm, "$1 /* @__PURE__ */ new ");
  return Object.entries(replaced).reduce((text, [name, instead]) => {
    const declared = new RegExp(
      `^(export )?((?:const|var|class|(?:async )?function) )${name}\\b`,
      "m",
    );
    const [, exported = ""] = declared.exec(text) ?? [null, null];
    if (exported === null) throw new Error(`${name} is no longer declared: infra/src/left-out.ts`);
    const code = instead ?? `() => { throw new Error("${name} is left out of the bundles"); }`;
    const gone = text
      .replace(declared, `$2original_${name}`)
      .replace(`const original_${name} = `, "$& /* @__PURE__ */ ");
    return `${gone}\n${exported}const ${name} = ${code};\n`;
  }, unmade);
}
