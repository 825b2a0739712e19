import * as z from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const url = (...protocols: readonly string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const jsonObject = <Shape extends z.ZodType>(schema: Shape) =>
  z
    .string()
    .transform((text, context) => {
      try {
        const parsed: unknown = JSON.parse(text);
        return parsed;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** Which attribute of an LDAP entry holds what; the defaults fit OpenLDAP's inetOrgPerson. */
const ldapAttributes = z.strictObject({
  uid: z.string().default('uid'),
  directoryId: z.string().default('entryUUID'),
  name: z.string().default('cn'),
  givenName: z.string().default('givenName'),
  email: z.string().default('mail'),
  phone: z.string().default('telephoneNumber'),
  jobTitle: z.string().default('title'),
  department: z.string().default('departmentNumber'),
  site: z.string().default('l'),
  manager: z.string().default('manager'),
  language: z.string().default('preferredLanguage'),
  vip: z.string().default('businessCategory'),
  vipValues: z.array(z.string()).default(['vip']),
  /** An entry is disabled when this attribute has one of `disabledValues`; `bit:2` means that bit of a number. */
  disabled: z.string().default('employeeType'),
  disabledValues: z.array(z.string()).default(['disabled', 'inactive']),
});

/** What membership of one directory group grants. */
const groupGrant = z.strictObject({
  role: z.string().optional(),
  scope: z.enum(['own', 'team', 'department', 'all']).optional(),
  team: z.string().optional(),
  lead: z.boolean().optional(),
});

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: url('mysql:', 'mariadb:').optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(20),
  SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
  SESSION_MAX_HOURS: z.coerce.number().int().min(1).max(168).default(12),
  /** Requests a minute of one person from one address; 0 means no limit. */
  RATE_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(1200),
  LDAP_URL: url('ldap:', 'ldaps:').optional(),
  LDAP_BASE_DN: z.string().default('dc=example,dc=org'),
  LDAP_BIND_DN: z.string().default(''),
  LDAP_BIND_PASSWORD: z.string().default(''),
  LDAP_START_TLS: flag.default(false),
  LDAP_CA_FILE: z.string().optional(),
  LDAP_USER_FILTER: z.string().default('(objectClass=inetOrgPerson)'),
  LDAP_ATTRIBUTES: jsonObject(ldapAttributes).default(ldapAttributes.parse({})),
  LDAP_GROUP_BASE_DN: z.string().optional(),
  LDAP_GROUPS: jsonObject(z.record(z.string(), z.array(groupGrant))).optional(),
  LDAP_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(5000),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().default('Escala <escala@localhost>'),
  ESCALA_DEMO: flag.optional(),
  /** How much history the demo organisation brings along at its first start. */
  DEMO_MONTHS: z.coerce.number().int().min(1).max(12).default(2),
  BREAK_GLASS_PASSWORD: z.string().min(12, { error: 'must have at least 12 characters' }).optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  FILE_SCANNER_URL: url('http:', 'https:').optional(),
  /** Reports from columns in memory (docs/decisions/0014); without it they ask the database. */
  REPORTS_IN_MEMORY: flag.default(true),
  UPLOAD_MAX_MB: z.coerce.number().int().min(1).max(200).default(20),
});

export type LdapAttributes = z.infer<typeof ldapAttributes>;
export type GroupGrant = z.infer<typeof groupGrant>;

/** The settings of this process, each under the name of its environment variable. */
export type Config = z.infer<typeof environment>;

/** Names every wrong variable at once, so that an operator mends them in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** An empty variable counts as not set, as in a docker-compose file with `LDAP_URL=`. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environment.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path.map(String).join('.')}: ${issue.message}`);
  throw new ConfigError(`The configuration is not valid:\n${lines.join('\n')}\nSee docs/configuration.md.`);
}

export const config = configOrExit();

/** An operator needs the list of what is wrong, not a stack. */
function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}
