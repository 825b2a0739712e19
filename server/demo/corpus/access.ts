import type { Problem } from './problem.ts';

/** Accounts, passwords, permissions, suspicious mail. */
export const access: readonly Problem[] = [
  {
    category: 'identity-password',
    weight: 20,
    priorities: [3, 5],
    tiers: [1],
    said: [
      ['Olvidé mi contraseña', 'Regresé de vacaciones y no recuerdo la contraseña de la computadora.'],
      [
        'No me deja cambiar la contraseña',
        'Me pide cambiarla y dice que no cumple los requisitos, aunque pongo números y símbolos.',
      ],
      [
        'Mi contraseña venció y estoy fuera de la oficina',
        'Estoy en {tienda} sin red de la empresa y ya no puedo entrar al correo.',
      ],
    ],
    asked: [
      [
        'Para verificar que eres tú: ¿me das tu número de empleado y el nombre de tu jefe?',
        'Mi número es {n}{n} y mi jefe es {jefe}.',
      ],
    ],
    noted: ['Identidad verificada con dos datos.', 'Celular con la contraseña vieja; seguía bloqueando la cuenta.'],
    solved: [
      ['solved', 'Te enviamos una contraseña temporal por mensaje a tu celular; te pedirá cambiarla al entrar.'],
      ['guidance', 'La contraseña no puede repetir las últimas diez. Con una nueva frase ya quedó.'],
      ['solved', 'La cambiamos juntos por teléfono. Actualízala también en tu celular para que no se bloquee.'],
    ],
    tags: ['contraseña'],
  },
  {
    category: 'identity-locked',
    weight: 14,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'identity' },
    said: [
      ['Mi cuenta se bloquea sola todos los días', 'Cada mañana amanece bloqueada y tengo que llamarles.'],
      [
        'Cuenta bloqueada, tengo reunión en diez minutos',
        'Puse mal la contraseña varias veces. ¿Me ayudan rápido, por favor?',
      ],
    ],
    asked: [
      [
        '¿Cambiaste la contraseña hace poco? ¿En qué aparatos tienes el correo?',
        'La cambié el lunes. Tengo correo en la laptop, el celular y una tableta vieja.',
      ],
    ],
    told: ['Ya está desbloqueada. Busco qué aparato la vuelve a bloquear.'],
    noted: ['Los intentos fallidos vienen de una tableta con la clave anterior.'],
    tried: ['Desbloqueo y cierre de sesiones; se revisaron los aparatos conocidos y vuelve a bloquearse a las 6:00.'],
    solved: [
      ['solved', 'Desbloqueada. Una tableta vieja tenía la contraseña anterior; la quitamos de tu cuenta.'],
      [
        'solved',
        'Una tarea programada en el servidor usaba tu cuenta; la cambiamos a una cuenta de servicio y ya no se bloquea.',
      ],
    ],
    tags: ['cuenta-bloqueada'],
  },
  {
    category: 'identity-mfa',
    weight: 10,
    priorities: [3, 4],
    tiers: [1, 2],
    teams: { 2: 'identity' },
    said: [
      [
        'Cambié de celular y no me llega el código',
        'Ya no tengo el teléfono anterior y todo me pide el código de verificación.',
      ],
      ['El código de verificación siempre dice inválido', 'Pongo el número que sale y dice que no es correcto.'],
    ],
    asked: [['¿Podemos hacer una videollamada de dos minutos para verificar tu identidad?', 'Sí, estoy libre ahora.']],
    noted: ['Identidad verificada por videollamada con credencial.'],
    tried: ['Se borró el registro y se volvió a inscribir; el código sigue inválido. Hora del teléfono correcta.'],
    solved: [
      ['solved', 'Inscribimos tu teléfono nuevo y borramos el anterior. Prueba: ya puedes entrar.'],
      ['guidance', 'La hora de tu teléfono iba cinco minutos atrás; en automático los códigos funcionan.'],
    ],
    tags: ['mfa'],
  },
  {
    category: 'identity-permissions',
    weight: 12,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'identity' },
    said: [
      [
        'No puedo abrir la carpeta de {area}',
        'Antes entraba y hoy dice que no tengo permiso. La necesito para el reporte de las {hora}.',
      ],
      [
        'La persona nueva de {area} no tiene acceso a nada',
        'Entró hoy y no puede ver carpetas, correo compartido ni el sistema. Se llama igual que otra persona de Bogotá.',
      ],
      [
        'Quitar acceso a quien cambió de área',
        '{jefe} me pidió que la persona que pasó a {area} ya no vea nuestras carpetas.',
      ],
    ],
    asked: [['¿Quién es el dueño de la carpeta, para pedir su visto bueno?', 'Es {jefe}.']],
    told: ['Pedí el visto bueno de {jefe}; en cuanto conteste te doy el acceso.'],
    noted: [
      'Visto bueno recibido por correo.',
      'Había dos cuentas con el mismo nombre; los permisos se dieron a la otra.',
    ],
    tried: ['Se agregó al grupo de {area} y se forzó la sincronización; los permisos no llegan a la aplicación.'],
    solved: [
      ['solved', 'Ya puedes abrir la carpeta de {area}. Cierra sesión y vuelve a entrar.'],
      ['solved', 'Los permisos se habían dado a otra persona con el mismo nombre; quedaron en la cuenta correcta.'],
      ['solved', 'Quitamos el acceso y revisamos que solo el equipo de {area} vea las carpetas.'],
    ],
    tags: ['permisos'],
  },
  {
    category: 'identity-security',
    weight: 9,
    priorities: [2, 4],
    tiers: [3],
    teams: { 3: 'security' },
    said: [
      [
        'Me llegó un correo raro que pide mi contraseña',
        'Dice que es de Sistemas y que mi buzón se cierra hoy. Trae un enlace. No le di clic.',
      ],
      ['Creo que di clic en un correo falso', 'Abrí el enlace y puse mi usuario antes de darme cuenta. ¿Qué hago?'],
      [
        'Un proveedor pide cambiar su cuenta bancaria por correo',
        'El correo de {proveedor} pide pagar a otra cuenta. Me parece sospechoso.',
      ],
    ],
    asked: [
      [
        '¿Escribiste tu contraseña en la página o solo la abriste?',
        'Alcancé a poner usuario y contraseña, luego me dio desconfianza.',
      ],
    ],
    told: [
      'Hiciste bien en avisar. No borres el correo ni apagues la computadora; ya cerramos tus sesiones por si acaso.',
    ],
    noted: [
      'Dominio registrado hace dos días; se bloquea en la pasarela. {n} personas lo recibieron.',
      'Sin inicios de sesión extraños en las últimas 24 horas.',
    ],
    solved: [
      ['solved', 'Era un correo falso. Lo retiramos de todos los buzones y bloqueamos el dominio. Gracias por avisar.'],
      ['solved', 'Cambiamos tu contraseña, cerramos las sesiones y revisamos tu cuenta: nadie entró.'],
      [
        'guidance',
        'El correo era falso: el proveedor confirmó por teléfono que no cambió de cuenta. Finanzas ya está avisado.',
      ],
    ],
    tags: ['seguridad', 'phishing'],
  },
];
