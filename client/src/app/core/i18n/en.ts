import type { es } from './es';
import incident from '../../../../../shared/i18n/en/incident.portal.json';
import login from '../../../../../shared/i18n/en/login.json';
import notices from '../../../../../shared/i18n/en/notices.json';
import portal from '../../../../../shared/i18n/en/portal.json';
import problems from '../../../../../shared/i18n/en/problems.portal.json';
import shell from '../../../../../shared/i18n/en/shell.json';
import ticket from '../../../../../shared/i18n/en/ticket.portal.json';
import timeline from '../../../../../shared/i18n/en/timeline.portal.json';
import ui from '../../../../../shared/i18n/en/ui.json';

export const en: typeof es = { incident, login, notices, portal, problems, shell, ticket, timeline, ui };
