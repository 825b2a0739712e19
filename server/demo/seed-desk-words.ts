import { deskWords } from '../../shared/reference/desk-words.api.ts';
import { clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../platform/database.ts';
import { deskWordsKind, deskWordsRef } from '../tickets/agreed-tags.ts';

/** What the demo's desk agreed to call things; what an administrator chose stays. */
export async function seedDeskWords(unit: UnitOfWork): Promise<void> {
  if (await unit.first('SELECT id FROM configuration_versions WHERE kind = ?', [deskWordsKind])) return;
  const settings = deskWords.parse({
    tags: ['vpn', 'mfa', 'contraseña', 'cuenta-bloqueada', 'permisos', 'garantía', 'visita-en-sitio', 'recurrente'],
    terms: [
      { es: 'sesión BGP', en: 'BGP session', pt: 'sessão BGP', fr: 'session BGP' },
      { es: 'enlace', en: 'link', pt: 'enlace', fr: 'liaison' },
      { es: 'ruta por defecto', en: 'default route', pt: 'rota padrão', fr: 'route par défaut' },
      { es: 'red privada', en: 'private network', pt: 'rede privada', fr: 'réseau privé' },
      { es: 'corte', en: 'outage', pt: 'queda', fr: 'coupure' },
      { es: 'cuenta bloqueada', en: 'locked account', pt: 'conta bloqueada', fr: 'compte bloqué' },
      { es: 'carpeta compartida', en: 'shared folder', pt: 'pasta compartilhada', fr: 'dossier partagé' },
    ],
  });
  await unit.run(
    'INSERT INTO configuration_versions (kind, ref_id, version, data, created_at, created_by, note) VALUES (?, ?, 1, ?, ?, NULL, ?)',
    [deskWordsKind, deskWordsRef, JSON.stringify(settings), clock.now(), ''],
  );
}
