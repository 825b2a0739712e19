import { communicateMajor } from '../majors/communicate-major.ts';
import { acceptMajor, proposeMajor, reviewMajor } from '../majors/conduct-major.ts';
import { clock } from '../platform/clock.ts';
import type { Player } from './cast.ts';
import type { Story } from './simulate.ts';

const minute = 60_000;

/** The front line proposes it, the service manager takes it on and tells everybody. */
export async function* declareMajor(ref: string, worker: Player, manager: Player): Story {
  await proposeMajor(worker.actor, ref, {
    reason: 'Varias sedes reportan lo mismo y el monitor lo confirma.',
    businessImpact: 'No se puede vender ni cobrar; cada hora detiene a las tres oficinas.',
    security: false,
  });
  yield clock.now() + 4 * minute;
  await acceptMajor(manager.actor, ref, {
    cadenceMinutes: 30,
    banner: {
      es: 'Un servicio crítico no responde. Ya trabajamos en ello; no hace falta que abras un reporte.',
      en: 'A critical service does not answer. We are working on it; no need to open a report.',
    },
  });
  yield clock.now() + 20 * minute;
  await communicateMajor(manager.actor, ref, {
    texts: {
      es: 'Encontramos la causa y estamos recuperando el servicio. Próximo aviso en 30 minutos.',
      en: 'We found the cause and are bringing the service back. Next news in 30 minutes.',
    },
  });
}

/** What was learned, once it is over. */
export async function reviewAfterwards(ref: string, manager: Player): Promise<void> {
  await reviewMajor(manager.actor, ref, {
    review: 'Causa: un certificado vencido en el balanceador. La alerta existía y nadie la miraba de noche.',
    problemNote: 'Vigilar el vencimiento de certificados con treinta días de aviso y dueño con nombre.',
  });
}
