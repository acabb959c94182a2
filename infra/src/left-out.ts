/**
 * Parts of the SDK that it has for settings which are not ours, by file and export, with what stands there
 * instead. `null`: nothing comes to it, and what does after all is told so by name. A file or an export that
 * the SDK no longer has ends the bundling: then what is said here of it has to be read anew.
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

  // Dates in an answer's JSON that are no number of seconds: ours are.
  "@smithy/core/dist-es/submodules/serde/date-utils.js": {
    parseRfc3339DateTime: null,
    parseRfc3339DateTimeWithOffset: null,
    parseRfc7231DateTime: null,
  },

  // Runtimes too old for the SDK: `function.ts` names ours.
  "@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js": {
    emitWarningIfUnsupportedVersion: "() => {}",
  },

  // The SDK's own log of calls: our clients are given no logger.
  "@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js": {
    getLoggerPlugin: "() => ({ applyToStack: () => {} })",
  },

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

/** A module with its exports replaced. What was there is still, for esbuild to see that nothing uses it. */
export function withoutExports(
  module: string,
  replaced: Readonly<Record<string, string | null>>,
): string {
  return Object.entries(replaced).reduce((text, [name, instead]) => {
    const declared = new RegExp(
      `^export ((?:const|var|class|(?:async )?function) )${name}\\b`,
      "m",
    );
    if (!declared.test(text))
      throw new Error(`${name} is no longer exported: infra/src/left-out.ts`);
    const code = instead ?? `() => { throw new Error("${name} is left out of the bundles"); }`;
    return `${text.replace(declared, `$1original_${name}`)}\nexport const ${name} = ${code};\n`;
  }, module);
}
