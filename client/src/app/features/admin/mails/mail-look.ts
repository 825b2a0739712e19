import type { MailRow } from '../../../../../../shared/notifications/mail.api';
import type { Tone } from '../../../ui/badges/badge';
import type { IconName } from '../../../ui/icon/icon-paths';

/** How the state of a mail looks; its words are `admin.mails.states`. */
export const mailLooks: Readonly<Record<MailRow['state'], { readonly tone: Tone; readonly icon: IconName }>> = {
  queued: { tone: 'info', icon: 'clock' },
  sent: { tone: 'ok', icon: 'check' },
  preview: { tone: 'neutral', icon: 'eye' },
  dead: { tone: 'breach', icon: 'alert' },
};
