import type { DisplayWording } from './wording.ts'

export const fr: DisplayWording<'one' | 'many' | 'other'> = {
  number: 'Numéro',
  place: {
    door: 'Porte {{n}}',
    hall: 'Salle {{n}}',
    window: 'Guichet {{n}}',
    table: 'Table {{n}}',
  },
  earlier: 'Appelés avant',
  delay: 'Attente actuelle',
  minutes: { one: '{{n}} minute', many: '{{n}} minutes', other: '{{n}} minutes' },
  noDelay: 'moins d’une minute',
  waiting: 'En attente',
  nobodyYet: { say: 'Votre numéro s’affiche ici', help: 'Restez à proximité, nous vous appelons.' },
  closed: { say: 'Les entrées sont suspendues', help: 'Patientez ici. L’agent vous informe.' },
  lost: { say: 'Cet écran est à l’arrêt', help: 'Demandez votre numéro à l’agent.' },
  starting: { say: 'Un instant', help: 'Cet écran se prépare à afficher les numéros.' },
}
