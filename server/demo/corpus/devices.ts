import type { Problem } from './problem.ts';

/** Computers, software, accessories, printing. */
export const devices: readonly Problem[] = [
  {
    category: 'workplace-slow',
    weight: 13,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'on-site' },
    said: [
      [
        'Mi computadora está muy lenta',
        'Tarda diez minutos en prender y se congela cuando abro el navegador y la hoja de cálculo.',
      ],
      [
        'La laptop se calienta y se apaga sola',
        'Se pone a soplar muy fuerte y a la media hora se apaga. Ya perdí trabajo dos veces.',
      ],
      ['Pantalla azul dos veces hoy', 'Sale la pantalla azul con el código {error} y se reinicia.'],
    ],
    asked: [
      ['¿Cuánto espacio libre te marca el disco?', 'Dice 2 GB libres de 238.'],
      ['¿Qué estabas haciendo cuando se apagó?', 'Estaba en una videollamada con la pantalla compartida.'],
    ],
    told: [
      'Me conecto a tu equipo en cinco minutos; guarda lo que tengas abierto, por favor.',
      'Estoy limpiando archivos temporales y actualizando controladores; tarda unos veinte minutos.',
    ],
    noted: ['Disco al 99 %. Se limpian temporales y la papelera.', 'Ventilador con polvo; hay que abrir el equipo.'],
    tried: [
      'Limpieza de disco, actualización de controladores y reinicio; sigue congelándose con el disco al 60 %.',
      'Prueba de memoria a distancia con errores; hay que cambiar el módulo en sitio.',
    ],
    solved: [
      ['solved', 'Liberamos 60 GB y quitamos programas que arrancaban solos. Ahora prende en menos de un minuto.'],
      ['solved', 'Limpiamos el ventilador y cambiamos la pasta térmica; ya no se calienta.'],
      ['replaced', 'Cambiamos el módulo de memoria dañado. Sin pantallas azules en las pruebas.'],
    ],
    tags: ['equipo-lento'],
  },
  {
    category: 'workplace-hardware',
    weight: 10,
    priorities: [2, 4],
    tiers: [1, 2, 4],
    teams: { 2: 'on-site', 4: 'vendors' },
    said: [
      [
        'Se rompió la pantalla de mi laptop',
        'Se cayó de la mesa y la pantalla quedó con una mancha negra. Prende normal.',
      ],
      ['Mi equipo no enciende', 'Ni con el cargador. La luz parpadea tres veces en naranja.'],
      [
        'El teclado escribe solo y no responden varias letras',
        'Las teclas E, R y la ñ no funcionan y a veces escribe solo.',
      ],
      ['La batería se infló y levanta el teclado', 'El panel está abombado. Me da miedo cargarla.'],
    ],
    asked: [
      ['¿Me das el número de serie? Está abajo del equipo.', 'Es {serie}.'],
      ['¿Tienes otro cargador del mismo modelo para probar?', 'Probé con el de {jefe} y es lo mismo.'],
    ],
    told: [
      'Deja de usar la laptop y no la conectes: te llevo un equipo de préstamo hoy mismo.',
      'Tu equipo está en garantía. El proveedor lo recoge mañana; te aviso cuando regrese.',
    ],
    noted: ['En garantía hasta el año que viene. Serie {serie}.', 'Se presta equipo del almacén.'],
    tried: [
      'Prueba con otro cargador y otra batería; no enciende. Código de tres parpadeos: tarjeta.',
      'Se verificó la garantía y se respaldó el disco; el cambio de pieza lo hace el fabricante.',
    ],
    solved: [
      ['replaced', 'Te entregamos un equipo de reemplazo con tus archivos y programas.'],
      ['replaced', 'Cambiamos el teclado; todas las teclas responden.'],
      ['vendor-fixed', 'El fabricante cambió la pieza en garantía ({serie}) y tu equipo ya está en tu escritorio.'],
    ],
    tags: ['garantía'],
    task: [
      'Preparar equipo de préstamo',
      'Tomar un equipo del almacén',
      'Instalar perfil y programas',
      'Entregar y recoger firma',
    ],
  },
  {
    category: 'workplace-software',
    weight: 15,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'systems' },
    said: [
      [
        'La hoja de cálculo se cierra al abrir el archivo de presupuesto',
        'El archivo de presupuesto de {area} pesa mucho y al abrirlo se cierra todo.',
      ],
      [
        'Me sale "licencia vencida" en el procesador de textos',
        'Solo me deja leer. Tengo que entregar un documento a {cliente} a las {hora}.',
      ],
      [
        'Instalar el lector de planos en mi equipo',
        'Lo necesito para revisar los planos de {tienda}. Lo autoriza {jefe}.',
      ],
      [
        'Borré por error la carpeta de {area}',
        'Moví la carpeta compartida y ya no la encuentro. Había trabajo de todo el mes.',
      ],
      ['No se actualiza el antivirus', 'Me aparece un aviso rojo que dice que las firmas tienen {n} días.'],
    ],
    asked: [
      ['¿Recuerdas qué día viste la carpeta por última vez?', 'El viernes en la tarde todavía estaba.'],
      ['¿Te pasa con otros archivos grandes o solo con ese?', 'Solo con ese.'],
    ],
    told: [
      'Encontré la versión de ayer en el respaldo; la estoy restaurando.',
      'Te asigné la licencia; cierra todo y vuelve a abrir en diez minutos.',
    ],
    noted: [
      'Complemento de terceros dañado; se desactiva.',
      'La licencia se liberó por error en la depuración mensual.',
    ],
    tried: [
      'Reparación en línea y arranque sin complementos; se cierra igual.',
      'Búsqueda en papelera y versiones anteriores; la carpeta se movió antes del último respaldo.',
    ],
    solved: [
      ['solved', 'Desactivamos un complemento dañado y el archivo abre bien.'],
      ['solved', 'Reactivamos tu licencia; ya puedes editar.'],
      ['solved', 'Instalamos el programa y lo probamos con uno de tus archivos.'],
      ['solved', 'Restauramos la carpeta con todo su contenido del viernes por la tarde.'],
      ['solved', 'Reparamos el antivirus y quedó al día.'],
    ],
    tags: ['programas'],
  },
  {
    category: 'workplace-peripherals',
    weight: 8,
    priorities: [4, 5],
    tiers: [1, 4],
    teams: { 2: 'on-site', 4: 'vendors' },
    said: [
      ['El segundo monitor no se detecta', 'Conecto la base y solo prende un monitor. Ya cambié el cable.'],
      ['El mouse inalámbrico no responde', 'Le cambié las pilas y nada.'],
      ['Los audífonos no se escuchan en llamadas', 'Con música sí suenan, en llamadas no me oyen.'],
    ],
    asked: [['¿Qué modelo de base tienes? Viene atrás.', 'Es la gris, modelo D{n}.']],
    noted: ['Base con versión vieja.'],
    tried: ['Actualización de la base y cambio de cable y monitor; la salida dos está muerta. Está en garantía.'],
    solved: [
      ['solved', 'Actualizamos la base y ya detecta los dos monitores.'],
      ['replaced', 'Te dejamos un mouse nuevo en tu lugar.'],
      ['guidance', 'El micrófono elegido era el de la laptop; con el cambio ya te oyen.'],
      ['vendor-fixed', 'El fabricante mandó una base nueva; quedó instalada con tus dos monitores.'],
    ],
  },
  {
    category: 'print-queue',
    weight: 15,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'on-site' },
    said: [
      [
        'La impresora del {piso} no imprime',
        'Mando a imprimir y no sale nada, ni siquiera marca error. Somos varios en {area}.',
      ],
      ['Sale todo con rayas negras', 'La impresora del {piso} deja una raya negra en todas las hojas.'],
      [
        'No encuentro la impresora en mi equipo nuevo',
        'Me cambiaron la laptop y ya no aparece la impresora del {piso}.',
      ],
      [
        'Se imprime en la impresora equivocada',
        'Elijo la del {piso} y sale en la de Recursos Humanos. Son documentos delicados.',
      ],
    ],
    asked: [
      ['¿Qué dice la pantalla de la impresora?', 'Dice "lista" y no hace nada.'],
      ['¿Tus compañeros pueden imprimir ahí?', 'No, a nadie le sale.'],
    ],
    told: ['Ya vacié la cola; manda una hoja de prueba y me cuentas.'],
    noted: [
      'Un documento de 400 páginas dañado detenía la cola.',
      'La cola apunta a la dirección anterior de la impresora.',
    ],
    tried: [
      'Cola vaciada, servicio reiniciado y controlador nuevo; la impresora no contesta ni en la red.',
      'Limpieza desde el panel y cartucho nuevo: la raya sigue, es el tambor.',
    ],
    solved: [
      ['solved', 'Un documento dañado detenía la cola. Lo quitamos y ya imprime.'],
      ['replaced', 'Cambiamos el tambor; las hojas salen limpias.'],
      ['solved', 'Agregamos la impresora del {piso} a tu equipo y la dejamos como predeterminada.'],
      ['solved', 'Corregimos la cola: lo que mandas al {piso} sale en el {piso}.'],
    ],
    tags: ['impresora'],
  },
  {
    category: 'print-warranty',
    weight: 7,
    priorities: [3, 4],
    tiers: [4],
    teams: { 2: 'on-site', 4: 'vendors' },
    said: [
      [
        'La impresora del {piso} truena y atora el papel',
        'Hace un ruido muy fuerte y rompe las hojas. Código en pantalla: {error}.',
      ],
      ['La multifuncional de {area} no prende', 'Ni luces. Se oyó un chasquido y se apagó.'],
    ],
    asked: [['¿Me mandas el número de serie y una foto del código?', 'Serie {serie}, el código es {error}.']],
    told: [
      'El equipo está en el contrato de impresión administrada: el proveedor viene hoy antes de las {hora}. Mientras, usen la del piso de abajo.',
    ],
    noted: ['En contrato. Serie {serie}. Proveedor: folio {folio}.'],
    tried: ['Se abrió la bandeja y se retiró el papel; el rodillo está roto. Está en garantía.'],
    solved: [
      ['vendor-fixed', 'El proveedor cambió el rodillo y dejó la impresora del {piso} probada con 50 hojas.'],
      ['vendor-fixed', 'El proveedor cambió la fuente de poder; la multifuncional ya trabaja.'],
    ],
    tags: ['garantía', 'impresora'],
  },
  {
    category: 'print-supplies',
    weight: 7,
    priorities: [4, 5],
    tiers: [1],
    said: [
      ['Tóner para la impresora del {piso}', 'Ya sale muy claro y el aviso de tóner está en rojo.'],
      ['No hay papel carta en el {piso}', 'Se acabaron las cajas del archivero.'],
    ],
    noted: ['Se pide al almacén; llega hoy.'],
    solved: [
      ['replaced', 'Cambiamos el tóner y dejamos uno de repuesto.'],
      ['solved', 'Ya hay cuatro cajas de papel en el {piso}.'],
    ],
  },
  {
    category: 'print-scan',
    weight: 6,
    priorities: [4, 5],
    tiers: [1, 2],
    teams: { 2: 'systems' },
    said: [
      [
        'El escáner no manda los documentos a mi correo',
        'Escaneo en la del {piso} y nunca llega. La pantalla dice "enviado".',
      ],
    ],
    asked: [['¿De cuántas hojas es el documento?', 'Son como {n} hojas, a color.']],
    noted: ['El archivo pasa de 25 MB y el correo lo rechaza.'],
    tried: ['Prueba con una hoja: llega. Con más de 20 hojas se pierde; se revisó la libreta de direcciones.'],
    solved: [
      ['guidance', 'A color pasaba del límite del correo; en blanco y negro o a la carpeta compartida llega completo.'],
      ['solved', 'La cuenta con la que envía la impresora tenía la contraseña vencida; ya manda los escaneos.'],
    ],
  },
];
