import { createTransport } from 'nodemailer';
import { config } from './config.ts';
import { logger } from './logger.ts';
import { publicUrl } from './public-url.ts';

export interface OutgoingMail {
  /** Stable for one mail however often it is sent: a second copy is recognised by it. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Groups the mails of one ticket into one conversation. */
  readonly thread: string | null;
  readonly files?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly base64: string;
}

export interface Mailer {
  /** Keeps mails instead of sending them, to be looked at by an administrator. */
  readonly previews: boolean;
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** The server took this mail for good or refused it for good; anything else may go better later. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** Nothing can be sent at all just now; the other mails need not try. */
export class MailServerDown extends Error {
  override readonly name = 'MailServerDown';
}

export function createMailer(smtpUrl: string | undefined = config.SMTP_URL): Mailer {
  return smtpUrl === undefined ? previewMailer : smtpMailer(smtpUrl);
}

const previewMailer: Mailer = {
  previews: true,
  send: ({ id, subject }) => {
    // Administrators read it in the product; here it would push the first start's greeting out of sight.
    logger.debug({ mail: id, subject }, 'mail kept for preview (SMTP_URL is not set)');
    return Promise.resolve();
  },
  close: () => undefined,
};

/** Milliseconds. A slow server must not hold a mail longer than its claim lasts. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

function smtpMailer(smtpUrl: string): Mailer {
  const transport = createTransport(smtpUrl, {
    from: config.MAIL_FROM,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  Object.assign(transport.options, timeouts);
  return {
    previews: false,
    send: async (mail) => {
      if (!isAddress(mail.to.address)) throw new MailRefused('The address is not valid');
      try {
        await transport.sendMail({
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          attachments: (mail.files ?? []).map(({ name, mediaType, base64 }) => ({
            filename: name,
            contentType: mediaType,
            content: Buffer.from(base64, 'base64'),
          })),
          messageId: messageId(mail.id),
          ...(mail.thread === null ? {} : { references: messageId(mail.thread), inReplyTo: messageId(mail.thread) }),
          headers: {
            // No out-of-office answers to us, please (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            'X-Auto-Response-Suppress': 'All',
            'List-Id': `Escala <tickets.${mailDomain()}>`,
          },
        });
      } catch (error) {
        throw understood(error);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

function understood(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const responseCode: unknown = Reflect.get(error, 'responseCode');
  const code: unknown = Reflect.get(error, 'code');
  if (typeof responseCode === 'number' && code !== 'EAUTH') {
    return responseCode >= 500 ? new MailRefused(error.message) : error;
  }
  return new MailServerDown(`${String(code)}: ${error.message}`);
}

/** One address, nothing that could be read as a list or as another header. */
function isAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u.test(address);
}

const messageId = (id: string) => `<${id}@${mailDomain()}>`;

function mailDomain(): string {
  return new URL(publicUrl()).hostname.replace(/^\[|\]$/g, '').replaceAll(':', '.');
}
