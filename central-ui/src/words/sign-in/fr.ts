import type { SignInWords } from './words.ts'

export const fr: SignInWords = {
  signIn: {
    title: 'Direction centrale',
    lead: 'Vous suivez ici la présence des visiteurs dans tous les établissements, au moment où elle est enregistrée.',
    token: 'Jeton d’accès',
    submit: 'Entrer',
    checking: 'Vérification…',
    ended: 'Votre session est terminée. Connectez-vous de nouveau pour revenir à la même page.',
    help: 'L’administrateur du système vous le remet. Ce navigateur ne le garde pas.',
    empty: 'Saisissez le jeton d’accès.',
    short: 'Ce jeton est incomplet. Copiez-le en entier.',
    user: 'Nom d’utilisateur',
    password: 'Mot de passe',
    byToken: 'Se connecter avec un jeton d’accès',
    byPassword: 'Se connecter avec nom et mot de passe',
    wrong: 'Le nom ou le mot de passe n’est pas juste. Vérifiez les deux et réessayez.',
    both: 'Saisissez votre nom d’utilisateur et votre mot de passe.',
    step: {
      password: 'Choisissez votre propre mot de passe',
      enrol: 'Préparez votre application d’authentification',
      code: 'Saisissez le code de votre application',
    },
    stepLead: {
      password: 'Le mot de passe reçu ne sert qu’une fois. Vous seul connaîtrez le nouveau.',
      enrol:
        'Scannez ce code avec l’application d’authentification de votre téléphone, puis saisissez les six chiffres affichés.',
      code: 'Ouvrez l’application d’authentification de votre téléphone et saisissez les six chiffres de Ziara Gate.',
    },
    code: 'Code',
    wrongCode: 'Ce code n’est pas juste ou a déjà servi. Attendez le suivant et saisissez-le.',
    recoveryHelp: 'Pas de téléphone ? Saisissez l’un de vos codes de secours.',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    again: 'Nouveau mot de passe, encore',
    rule: 'Au moins 12 caractères. Quelques mots sans lien entre eux conviennent bien.',
    differ: 'Les deux nouveaux mots de passe diffèrent.',
    weak: 'Ce mot de passe est trop court ou trop facile à deviner. Choisissez-en un autre.',
    wrongCurrent: 'Le mot de passe actuel n’est pas juste.',
    appQr: 'Code QR pour votre application d’authentification',
    bySecret: 'Ou tapez cette clé dans l’application :',
    recovery: 'Vos codes de secours',
    recoveryLead:
      'Chacun remplace une fois votre téléphone. Imprimez-les et gardez-les en lieu sûr : ils ne seront plus affichés.',
    kept: 'Je les ai gardés',
  },
}
