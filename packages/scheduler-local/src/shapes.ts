import * as z from "zod/mini";

/**
 * The input shapes of the service model (scheduler-2021-06-30), with their constraints and nothing
 * else: what no single member can say is in `validation.ts`. Unknown members are dropped, as a
 * restJson1 server drops them.
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
const name = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[0-9a-zA-Z-_.]+$/));
const text = (min: number, max: number) => z.string().check(z.minLength(min), z.maxLength(max));
const integer = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));
const clientToken = text(1, 64).check(z.regex(/^[a-zA-Z0-9-_]+$/));
const epochSeconds = z.number();
const tag = z.object({ Key: text(1, 128), Value: text(1, 256) });
const groupArn = text(1, 1011).check(
  z.regex(/^arn:aws(-[a-z]+)?:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+$/),
);

const ecsParameters = z.object({
  TaskDefinitionArn: text(1, 1600),
  TaskCount: z.optional(integer(1, 10)),
  LaunchType: z.optional(z.enum(["EC2", "FARGATE", "EXTERNAL"])),
  NetworkConfiguration: z.optional(
    z.object({
      awsvpcConfiguration: z.optional(
        z.object({
          Subnets: z.array(text(1, 1000)).check(z.minLength(1), z.maxLength(16)),
          SecurityGroups: z.optional(z.array(text(1, 1000)).check(z.minLength(1), z.maxLength(5))),
          AssignPublicIp: z.optional(z.enum(["ENABLED", "DISABLED"])),
        }),
      ),
    }),
  ),
  PlatformVersion: z.optional(text(1, 64)),
  Group: z.optional(text(1, 255)),
  CapacityProviderStrategy: z.optional(
    z
      .array(
        z.object({
          capacityProvider: text(1, 255),
          weight: z.optional(integer(0, 1000)),
          base: z.optional(integer(0, 100_000)),
        }),
      )
      .check(z.maxLength(6)),
  ),
  EnableECSManagedTags: z.optional(z.boolean()),
  EnableExecuteCommand: z.optional(z.boolean()),
  PlacementConstraints: z.optional(
    z
      .array(
        z.object({
          type: z.optional(z.enum(["distinctInstance", "memberOf"])),
          expression: z.optional(text(0, 2000)),
        }),
      )
      .check(z.maxLength(10)),
  ),
  PlacementStrategy: z.optional(
    z
      .array(
        z.object({
          type: z.optional(z.enum(["random", "spread", "binpack"])),
          field: z.optional(text(0, 255)),
        }),
      )
      .check(z.maxLength(5)),
  ),
  PropagateTags: z.optional(z.enum(["TASK_DEFINITION"])),
  ReferenceId: z.optional(text(0, 1024)),
  Tags: z.optional(z.array(z.record(text(1, 128), text(1, 256))).check(z.maxLength(50))),
});

export const Target = z.object({
  Arn: text(1, 1600),
  RoleArn: text(1, 1600).check(z.regex(/^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/)),
  DeadLetterConfig: z.optional(
    z.object({
      Arn: z.optional(
        text(1, 1600).check(z.regex(/^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/)),
      ),
    }),
  ),
  RetryPolicy: z.optional(
    z.object({
      MaximumEventAgeInSeconds: z.optional(integer(60, 86_400)),
      MaximumRetryAttempts: z.optional(integer(0, 185)),
    }),
  ),
  Input: z.optional(z.string().check(z.minLength(1))),
  EcsParameters: z.optional(ecsParameters),
  EventBridgeParameters: z.optional(
    z.object({
      DetailType: text(1, 128),
      Source: text(1, 256).check(
        z.regex(/^(?=[/.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)$/),
      ),
    }),
  ),
  KinesisParameters: z.optional(z.object({ PartitionKey: text(1, 256) })),
  SageMakerPipelineParameters: z.optional(
    z.object({
      PipelineParameterList: z.optional(
        z
          .array(
            z.object({
              Name: text(1, 256).check(z.regex(/^[A-Za-z0-9\-_]*$/)),
              Value: text(1, 1024),
            }),
          )
          .check(z.maxLength(200)),
      ),
    }),
  ),
  SqsParameters: z.optional(z.object({ MessageGroupId: z.optional(text(1, 128)) })),
});
export type Target = z.infer<typeof Target>;

/** CreateSchedule and UpdateSchedule take the same members. */
export const ScheduleInput = z.object({
  Name: name,
  GroupName: z.optional(name),
  ScheduleExpression: text(1, 256),
  ScheduleExpressionTimezone: z.optional(text(1, 50)),
  StartDate: z.optional(epochSeconds),
  EndDate: z.optional(epochSeconds),
  Description: z.optional(text(0, 512)),
  State: z.optional(z.enum(["ENABLED", "DISABLED"])),
  KmsKeyArn: z.optional(
    text(1, 2048).check(
      z.regex(/^arn:aws(-[a-z]+)?:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$/),
    ),
  ),
  Target,
  FlexibleTimeWindow: z.object({
    Mode: z.enum(["OFF", "FLEXIBLE"]),
    MaximumWindowInMinutes: z.optional(integer(1, 1440)),
  }),
  ActionAfterCompletion: z.optional(z.enum(["NONE", "DELETE"])),
  ClientToken: z.optional(clientToken),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;

/** Which schedule GetSchedule and DeleteSchedule mean. */
export const ScheduleName = z.object({
  Name: name,
  GroupName: z.optional(name),
  ClientToken: z.optional(clientToken),
});

export const ListSchedulesInput = z.object({
  GroupName: z.optional(name),
  NamePrefix: z.optional(name),
  State: z.optional(z.enum(["ENABLED", "DISABLED"])),
  MaxResults: z.optional(integer(1, 100)),
  NextToken: z.optional(text(1, 2048)),
});
export type ListSchedulesInput = z.infer<typeof ListSchedulesInput>;

export const ScheduleGroupInput = z.object({
  Name: name,
  Tags: z.optional(z.array(tag).check(z.maxLength(200))),
  ClientToken: z.optional(clientToken),
});
export type ScheduleGroupInput = z.infer<typeof ScheduleGroupInput>;

export const ListScheduleGroupsInput = z.pick(ListSchedulesInput, {
  NamePrefix: true,
  MaxResults: true,
  NextToken: true,
});
export type ListScheduleGroupsInput = z.infer<typeof ListScheduleGroupsInput>;

export const TagInput = z.object({
  ResourceArn: groupArn,
  Tags: z.array(tag).check(z.maxLength(200)),
});
export const UntagInput = z.object({
  ResourceArn: groupArn,
  TagKeys: z.array(text(1, 128)).check(z.maxLength(200)),
});
export const TagsName = z.object({ ResourceArn: groupArn });
