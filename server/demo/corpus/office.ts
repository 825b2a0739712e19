import type { Problem } from './problem.ts';

/** What people ask of Human Resources, Finance, Legal and General Services: their own queues and front lines. */
export const office: readonly Problem[] = [
  {
    category: 'people-leave',
    weight: 8,
    priorities: [4, 5],
    tiers: [1],
    said: [
      [
        'Mis días de vacaciones no cuadran',
        'El portal dice que me quedan {n} días y según yo son más. Quiero salir en {mes}.',
      ],
      ['No puedo registrar mi permiso por paternidad', 'Mi hijo nació ayer y el sistema no me deja elegir la fecha.'],
    ],
    asked: [['¿Me mandas el acta o la constancia para registrarlo?', 'Te la mando en un momento, es la del hospital.']],
    noted: ['Faltaban los días del aniversario.'],
    solved: [
      ['solved', 'Sumamos los días de tu aniversario; ya aparecen en el portal.'],
      ['solved', 'Tu permiso quedó registrado. ¡Felicidades por la llegada!'],
    ],
  },
  {
    category: 'people-letters',
    weight: 8,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Constancia laboral para trámite de visa', 'La necesito con sueldo y antigüedad, en papel membretado.'],
      ['Carta de recomendación para arrendamiento', 'Me la pide la inmobiliaria esta semana.'],
    ],
    asked: [['¿A nombre de quién va dirigida?', 'A quien corresponda está bien.']],
    solved: [['solved', 'Tu constancia está firmada y te la mandamos en PDF; el original está en recepción.']],
  },
  {
    category: 'people-benefits',
    weight: 6,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Dar de alta a mi hija en el seguro médico', 'Nació el mes pasado y quiero agregarla a la póliza.'],
      ['No me llegó el depósito de vales', 'A mis compañeros ya les cayó y a mí no.'],
    ],
    asked: [['¿Me compartes el acta de nacimiento escaneada?', 'Listo, va en este mensaje.']],
    noted: ['La aseguradora confirma el alta en 48 horas.'],
    solved: [
      ['solved', 'Tu hija ya está en la póliza desde el día 1. La tarjeta llega a tu correo.'],
      ['solved', 'El depósito regresó por un dígito mal capturado; se hizo de nuevo hoy.'],
    ],
  },
  {
    category: 'finance-expenses',
    weight: 9,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Mi reembolso de viáticos lleva tres semanas', 'Comprobé el viaje a {sede} y sigue en "en revisión".'],
      [
        'Rechazaron mi factura de hotel',
        'El sistema dice que el folio {folio} ya existe y es la primera vez que la subo.',
      ],
    ],
    asked: [['¿Me mandas el archivo XML de la factura?', 'Ya lo adjunté en el gasto.']],
    told: ['Ya encontré tu comprobación; falta la firma de {jefe} y se la acabo de recordar.'],
    noted: ['Folio repetido por captura doble; se borra el primero.'],
    solved: [
      ['solved', 'Tu reembolso quedó aprobado y sale en el pago del viernes.'],
      ['solved', 'Borramos el registro repetido y tu factura ya fue aceptada.'],
    ],
  },
  {
    category: 'finance-invoices',
    weight: 7,
    priorities: [3, 5],
    tiers: [1],
    said: [
      ['{proveedor} dice que no le hemos pagado', 'La factura {folio} venció y amenazan con no entregar.'],
      ['Alta de proveedor nuevo: {proveedor}', 'Lo necesitamos para {evento}. Tengo todos sus papeles.'],
    ],
    asked: [['¿Qué condiciones de pago acordaron?', 'A treinta días.']],
    noted: ['Pago detenido por diferencia de un centavo con la orden.'],
    solved: [
      ['solved', 'El pago de la factura {folio} salió hoy; el proveedor ya tiene el comprobante.'],
      ['solved', '{proveedor} está dado de alta y puede facturar.'],
    ],
  },
  {
    category: 'legal-contracts',
    weight: 6,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Revisar contrato con {proveedor}', 'Nos lo mandaron hoy y quieren firmar el viernes. Son {n} páginas.'],
      [
        'Convenio de confidencialidad para {evento}',
        'Vamos a compartir cifras con {cliente} y necesitamos el convenio firmado.',
      ],
    ],
    asked: [['¿El monto pasa de medio millón? Cambia quién firma.', 'No, es por debajo.']],
    noted: ['Cláusula de penalización sin tope; se propone cambio.'],
    solved: [
      ['solved', 'Te devolvimos el contrato con tres cambios marcados; con eso se puede firmar.'],
      ['solved', 'El convenio está firmado por las dos partes y guardado en el archivo.'],
    ],
  },
  {
    category: 'legal-privacy',
    weight: 3,
    priorities: [3, 4],
    tiers: [1],
    said: [
      [
        'Un cliente pide que borremos sus datos',
        'Escribió pidiendo borrar todo lo que tenemos suyo. Es la cuenta de {cliente}.',
      ],
    ],
    noted: ['Plazo legal: 20 días hábiles.'],
    solved: [['solved', 'Respondimos al cliente y sus datos quedaron bloqueados como pide la ley.']],
  },
  {
    category: 'facilities-climate',
    weight: 8,
    priorities: [3, 5],
    tiers: [1],
    said: [
      ['Hace muchísimo frío en el {piso}', 'El aire está al máximo y nadie lo puede apagar.'],
      ['Gotea el techo sobre mi lugar', 'Cae agua cerca de las computadoras en el {piso}.'],
      ['No hay luz en la {sala}', 'Los focos no prenden y a las {hora} hay entrevistas.'],
    ],
    told: ['Va para allá el técnico; mueve los equipos del goteo, por favor.'],
    noted: ['Fuga en la tubería del aire; se cierra la llave.'],
    solved: [
      ['solved', 'Ajustamos el aire del {piso} a 22 grados.'],
      ['solved', 'Reparamos la fuga del aire y secamos la zona.'],
      ['solved', 'Cambiamos el interruptor; la {sala} tiene luz.'],
    ],
  },
  {
    category: 'facilities-furniture',
    weight: 5,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Mi silla se hunde', 'Se baja sola y ya me duele la espalda.'],
      ['Cambio de lugar de {n} personas al {piso}', 'El equipo de {area} se muda el lunes.'],
    ],
    noted: ['Silla en almacén, modelo ergonómico.'],
    solved: [
      ['replaced', 'Te dejamos una silla nueva en tu lugar.'],
      ['solved', 'La mudanza quedó hecha el fin de semana, con cajas etiquetadas.'],
    ],
  },
  {
    category: 'facilities-badges',
    weight: 6,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Perdí mi gafete', 'No lo encuentro desde el viernes.'],
      ['Mi gafete no abre el {piso}', 'Me cambiaron de área y la puerta no abre.'],
    ],
    noted: ['Gafete anterior cancelado.'],
    solved: [
      ['replaced', 'Tu gafete nuevo está en recepción; el anterior quedó cancelado.'],
      ['solved', 'Ya tienes permiso para el {piso}.'],
    ],
  },
];
