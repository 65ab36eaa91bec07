<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>kms::app</name>
    <message>
        <source>Finds out why a Windows computer does not activate against a KMS host.</source>
        <translation>Trouve pourquoi un ordinateur Windows ne s’active pas auprès d’un hôte KMS.</translation>
    </message>
    <message>
        <source>language of the window: en or fr</source>
        <translation>langue de la fenêtre&#xa0;: en ou fr</translation>
    </message>
    <message>
        <source>files or folders to open as a case</source>
        <translation>fichiers ou dossiers à ouvrir comme un cas</translation>
    </message>
    <message>
        <source>KMS Assistant</source>
        <translation>KMS Assistant</translation>
    </message>
    <message>
        <source>KMS Assistant – %1 does not activate</source>
        <translation>KMS Assistant – %1 ne s’active pas</translation>
    </message>
    <message>
        <source>KMS Assistant – %1</source>
        <translation>KMS Assistant – %1</translation>
    </message>
    <message>
        <source>pasted text %1</source>
        <translation>texte collé %1</translation>
    </message>
    <message>
        <source>Open evidence</source>
        <translation>Ouvrir des pièces</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>About KMS Assistant</source>
        <translation>À propos de KMS Assistant</translation>
    </message>
    <message>
        <source>KMS Assistant %1</source>
        <translation>KMS Assistant %1</translation>
    </message>
    <message>
        <source>Finds out why a Windows computer does not activate against a KMS host. It reads evidence and shows commands; it changes nothing itself.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Trouve pourquoi un ordinateur Windows ne s’active pas auprès d’un hôte KMS. Le programme lit des pièces et montre des commandes&#xa0;; lui-même ne modifie rien.

Logiciel libre, sous licence publique générale GNU, version 3 ou ultérieure.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Cas</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Outils</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>&amp;Ouvrir des fichiers…</translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>&amp;Paste text…</source>
        <translation>Co&amp;ller du texte…</translation>
    </message>
    <message>
        <source>Try the &amp;sample case</source>
        <translation>Essayer l’e&amp;xemple</translation>
    </message>
    <message>
        <source>&amp;Close the case</source>
        <translation>&amp;Fermer le cas</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;About KMS Assistant</source>
        <translation>À &amp;propos de KMS Assistant</translation>
    </message>
    <message>
        <source>Reading the evidence</source>
        <translation>Lecture des pièces</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>error code, edition…</source>
        <translation>code d’erreur, édition…</translation>
    </message>
    <message>
        <source>Error code or edition of Windows to look up</source>
        <translation>Code d’erreur ou édition de Windows à rechercher</translation>
    </message>
    <message>
        <source>Type an error code in any spelling, or an edition of Windows for its client setup key, and press Enter</source>
        <translation>Saisissez un code d’erreur sous n’importe quelle forme, ou une édition de Windows pour sa clé d’installation du client, puis appuyez sur Entrée</translation>
    </message>
    <message>
        <source>&amp;Look up an error code or an edition</source>
        <translation>&amp;Rechercher un code d’erreur ou une édition</translation>
    </message>
    <message>
        <source>Nothing will be kept: this copy may write only into its own folder, and that folder cannot be written.</source>
        <translation>Rien ne sera conservé&#xa0;: cette copie n’écrit que dans son propre dossier, et ce dossier n’est pas accessible en écriture.</translation>
    </message>
    <message>
        <source>The language and the window’s size are forgotten when you close it, and no log can be imported into the archive beside it. Everything else works. Folder: %1</source>
        <translation>La langue et la taille de la fenêtre sont oubliées à sa fermeture, et aucun journal ne peut être importé dans l’archive qui l’accompagne. Tout le reste fonctionne. Dossier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Save the collector</source>
        <translation>Enregistrer le collecteur</translation>
    </message>
    <message>
        <source>Command files (*.cmd)</source>
        <translation>Fichiers de commandes (*.cmd)</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 n’a pas pu être écrit&#xa0;: %2</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Fichier écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>Copy it to the computer in question and run it there as administrator. It only reads, and leaves a folder beside itself. Bring that folder here and drop it on this window.</source>
        <translation>Copiez-le sur l’ordinateur concerné et exécutez-le là-bas en tant qu’administrateur. Il ne fait que lire et laisse un dossier à côté de lui. Rapportez ce dossier ici et déposez-le sur cette fenêtre.</translation>
    </message>
    <message>
        <source>&amp;Check the network from this computer…</source>
        <translation>&amp;Vérifier le réseau depuis cet ordinateur…</translation>
    </message>
    <message>
        <source>C&amp;ollect from a computer…</source>
        <translation>&amp;Collecter sur un ordinateur…</translation>
    </message>
    <message>
        <source>&amp;Save the collector…</source>
        <translation>&amp;Enregistrer le collecteur…</translation>
    </message>
    <message>
        <source>&amp;Watch the KMS hosts…</source>
        <translation>&amp;Surveiller les hôtes KMS…</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Arrêter la surveillance</translation>
    </message>
</context>
<context>
    <name>kms::cli</name>
    <message>
        <source>There is no option %1.</source>
        <translation>L’option %1 n’existe pas.</translation>
    </message>
    <message>
        <source>The option %1 needs a value.</source>
        <translation>L’option %1 demande une valeur.</translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation>L’option %1 n’accepte pas de valeur.</translation>
    </message>
    <message>
        <source>The option %1 is given twice.</source>
        <translation>L’option %1 est donnée deux fois.</translation>
    </message>
    <message>
        <source>writes the verdict as JSON</source>
        <translation>écrit le verdict en JSON</translation>
    </message>
    <message>
        <source>writes the report as one HTML file</source>
        <translation>écrit le rapport en un seul fichier HTML</translation>
    </message>
    <message>
        <source>writes the text for a ticket; without any form it goes to standard output</source>
        <translation>écrit le texte pour un ticket&#xa0;; si aucune forme n’est demandée, il va sur la sortie standard</translation>
    </message>
    <message>
        <source>language of the texts: en or fr</source>
        <translation>langue des textes&#xa0;: en ou fr</translation>
    </message>
    <message>
        <source>replaces computer names, domains, addresses and CMIDs by pseudonyms</source>
        <translation>remplace les noms d’ordinateur, les domaines, les adresses et les CMID par des pseudonymes</translation>
    </message>
    <message>
        <source>the moment to judge at, ISO 8601 in UTC; default: the newest time in the evidence</source>
        <translation>le moment à considérer, ISO 8601 en UTC&#xa0;; par défaut&#xa0;: la date la plus récente des pièces</translation>
    </message>
    <message>
        <source>“%1” is no time; write it as 2026-11-20T09:00:00Z.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une date et une heure&#xa0;; écrivez-les sous la forme 2026-11-20T09:00:00Z.</translation>
    </message>
    <message>
        <source>Two forms cannot go to the same place.</source>
        <translation>Deux formes ne peuvent pas être écrites au même endroit.</translation>
    </message>
    <message>
        <source>%1 is a file of the evidence and is not overwritten.</source>
        <translation>%1 fait partie des pièces examinées et ne sera pas remplacé.</translation>
    </message>
    <message>
        <source>Reads files and folders, and tells what is wrong and what to do.</source>
        <translation>Lit des fichiers et des dossiers, puis dit ce qui ne va pas et que faire.</translation>
    </message>
    <message>
        <source>writes JSON Lines, one object a record</source>
        <translation>écrit du JSON Lines, un objet par enregistrement</translation>
    </message>
    <message>
        <source>writes a table with a header</source>
        <translation>écrit un tableau avec un en-tête</translation>
    </message>
    <message>
        <source>only events with these numbers</source>
        <translation>seulement les événements qui portent ces numéros</translation>
    </message>
    <message>
        <source>also events that neither KMS nor Windows licensing wrote</source>
        <translation>aussi les événements que ni KMS ni la gestion des licences Windows n’ont écrits</translation>
    </message>
    <message>
        <source>This is no event log, or an empty one.</source>
        <translation>Ce n’est pas un journal des événements, ou il est vide.</translation>
    </message>
    <message>
        <source>--json and --csv exclude each other.</source>
        <translation>--json et --csv s’excluent mutuellement.</translation>
    </message>
    <message>
        <source>“%1” is no list of event numbers.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une liste de numéros d’événement.</translation>
    </message>
    <message>
        <source>Standard output could not be written.</source>
        <translation>Impossible d’écrire sur la sortie standard.</translation>
    </message>
    <message>
        <source>Writes the events of event logs, one by one.</source>
        <translation>Écrit les événements des journaux des événements, un à un.</translation>
    </message>
    <message>
        <source>writes JSON in place of text</source>
        <translation>écrit du JSON au lieu du texte</translation>
    </message>
    <message>
        <source>Possible causes:</source>
        <translation>Causes possibles&#xa0;:</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Que faire&#xa0;:</translation>
    </message>
    <message>
        <source>Known codes close to it: %1</source>
        <translation>Codes connus qui s’en rapprochent&#xa0;: %1</translation>
    </message>
    <message>
        <source>“%1” is no error code.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un code d’erreur.</translation>
    </message>
    <message>
        <source>“%1” is no error code. Known codes close to it: %2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un code d’erreur. Codes connus qui s’en rapprochent&#xa0;: %2</translation>
    </message>
    <message>
        <source>Explains error codes, in any spelling: 0xC004F038, C004F038, -1073418184.</source>
        <translation>Explique des codes d’erreur, quelle que soit leur écriture&#xa0;: 0xC004F038, C004F038, -1073418184.</translation>
    </message>
    <message>
        <source>There are no files here.</source>
        <translation>Aucun fichier ici.</translation>
    </message>
    <message>
        <source>Exit codes:</source>
        <translation>Codes de sortie&#xa0;:</translation>
    </message>
    <message>
        <source>done, no problem found</source>
        <translation>terminé, aucun problème trouvé</translation>
    </message>
    <message>
        <source>done, at least one problem found</source>
        <translation>terminé, au moins un problème trouvé</translation>
    </message>
    <message>
        <source>the command line is wrong</source>
        <translation>la ligne de commande est erronée</translation>
    </message>
    <message>
        <source>an output could not be written</source>
        <translation>une sortie n’a pas pu être écrite</translation>
    </message>
    <message>
        <source>shows this help</source>
        <translation>affiche cette aide</translation>
    </message>
    <message>
        <source>Tells why a Windows machine does not activate against a KMS host.</source>
        <translation>Explique pourquoi un ordinateur Windows ne s’active pas auprès d’un hôte KMS.</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>Utilisation&#xa0;:</translation>
    </message>
    <message>
        <source>Commands:</source>
        <translation>Commandes&#xa0;:</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Options&#xa0;:</translation>
    </message>
    <message>
        <source>shows the version</source>
        <translation>affiche la version</translation>
    </message>
    <message>
        <source>There is no language “%1”; there are: %2.</source>
        <translation>La langue «&#xa0;%1&#xa0;» n’est pas disponible&#xa0;; sont disponibles&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Impossible d’écrire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Try “%1”.</source>
        <translation>Essayez «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>Il manque %1.</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>Aucune commande n’a été donnée.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>La commande «&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>Reading: %1%</source>
        <translation>Lecture&#xa0;: %1&#xa0;%</translation>
    </message>
    <message>
        <source>the archive: a file, or postgresql://HOST/DATABASE; default: your own</source>
        <translation>l’archive&#xa0;: un fichier, ou postgresql://HÔTE/BASE&#xa0;; par défaut&#xa0;: la vôtre</translation>
    </message>
    <message>
        <source>show: writes the series as JSON</source>
        <translation>show&#xa0;: écrit les séries en JSON</translation>
    </message>
    <message>
        <source>export: the form to write</source>
        <translation>export&#xa0;: la forme à écrire</translation>
    </message>
    <message>
        <source>export: a file to replace as a whole; default: standard output</source>
        <translation>export&#xa0;: un fichier à remplacer en entier&#xa0;; par défaut&#xa0;: la sortie standard</translation>
    </message>
    <message>
        <source>the moment that counts as now, ISO 8601 in UTC; default: the newest time there is</source>
        <translation>le moment qui vaut maintenant, ISO 8601 en UTC&#xa0;; par défaut&#xa0;: l’heure la plus récente qui soit connue</translation>
    </message>
    <message>
        <source>“history %1” has no option %2.</source>
        <translation>«&#xa0;history %1&#xa0;» n’a pas d’option %2.</translation>
    </message>
    <message>
        <source>“history %1” takes no files; import them first.</source>
        <translation>«&#xa0;history %1&#xa0;» n’accepte pas de fichiers&#xa0;; importez-les d’abord.</translation>
    </message>
    <message>
        <source>“history %1” is unknown; there are import, show and export.</source>
        <translation>«&#xa0;history %1&#xa0;» est inconnu&#xa0;; il y a import, show et export.</translation>
    </message>
    <message>
        <source>--format is csv, json or prometheus.</source>
        <translation>--format est csv, json ou prometheus.</translation>
    </message>
    <message>
        <source>Keeps the records of KMS hosts in an archive, which outlives the event log, and shows their counts over time.</source>
        <translation>Conserve les enregistrements des hôtes KMS dans une archive, qui survit au journal des événements, et montre leur nombre de clients dans le temps.</translation>
    </message>
    <message>
        <source>all products</source>
        <translation>tous les produits</translation>
    </message>
    <message>
        <source>%1: at least %2 clients in the log on %3; it is known for less than 30 days without a break</source>
        <translation>%1&#xa0;: au moins %2 clients dans le journal le %3&#xa0;; il est connu depuis moins de 30 jours sans interruption</translation>
    </message>
    <message>
        <source>%1: %2 clients in the log on %3</source>
        <translation>%1&#xa0;: %2 clients dans le journal le %3</translation>
    </message>
    <message>
        <source>%1: a count of %2 was told to a client on %3</source>
        <translation>%1&#xa0;: un nombre de clients de %2 a été annoncé à un client le %3</translation>
    </message>
    <message>
        <source>%1: a count of %2 was printed by the host on %3</source>
        <translation>%1&#xa0;: un nombre de clients de %2 a été affiché par l’hôte le %3</translation>
    </message>
    <message>
        <source>records are missing</source>
        <translation>des enregistrements manquent</translation>
    </message>
    <message>
        <source>the log is damaged</source>
        <translation>le journal est endommagé</translation>
    </message>
    <message>
        <source>log from %1 to %2</source>
        <translation>journal du %1 au %2</translation>
    </message>
    <message>
        <source>requests in the last 24 hours: %1, of which refused: %2</source>
        <translation>demandes des dernières 24 heures&#xa0;: %1, dont refusées&#xa0;: %2</translation>
    </message>
    <message>
        <source>nothing known from %1 to %2: %3</source>
        <translation>rien n’est connu du %1 au %2&#xa0;: %3</translation>
    </message>
    <message>
        <source>The archive tells of no KMS host yet.</source>
        <translation>L’archive ne parle encore d’aucun hôte KMS.</translation>
    </message>
    <message>
        <source>Times are in UTC.</source>
        <translation>Les heures sont en UTC.</translation>
    </message>
    <message>
        <source>%1 records without a number or a time in UTC were left out; save the log as .evtx or as XML.</source>
        <translation>Enregistrements laissés de côté, faute de numéro ou d’heure en UTC&#xa0;: %1. Enregistrez le journal au format .evtx ou XML.</translation>
    </message>
    <message>
        <source>This is neither an event log nor a licence report, or it is empty.</source>
        <translation>Ce n’est ni un journal des événements ni un rapport de licence, ou il est vide.</translation>
    </message>
    <message>
        <source>The address of an archive is a file, or postgresql://HOST/DATABASE with USER@ before and :PORT behind the host where they are needed.</source>
        <translation>L’adresse d’une archive est un fichier, ou postgresql://HÔTE/BASE, avec UTILISATEUR@ devant l’hôte et&#xa0;:PORT derrière lui s’il le faut.</translation>
    </message>
    <message>
        <source>The address of an archive holds no password: others could read it. Put it into PGPASSWORD or the password file, or wait to be asked.</source>
        <translation>L’adresse d’une archive ne contient pas de mot de passe&#xa0;: d’autres pourraient le lire. Placez-le dans PGPASSWORD ou dans le fichier de mots de passe, ou attendez qu’on vous le demande.</translation>
    </message>
    <message>
        <source>The address of an archive may end with ?sslmode=… and nothing else.</source>
        <translation>L’adresse d’une archive peut se terminer par&#xa0;?sslmode=… et rien d’autre.</translation>
    </message>
    <message>
        <source>It could not be opened.</source>
        <translation>Elle n’a pas pu être ouverte.</translation>
    </message>
    <message>
        <source>The server wants a password, or another one.</source>
        <translation>Le serveur demande un mot de passe, ou un autre.</translation>
    </message>
    <message>
        <source>This is no archive of KMS Assistant.</source>
        <translation>Ce n’est pas une archive de KMS Assistant.</translation>
    </message>
    <message>
        <source>A newer version of KMS Assistant wrote it.</source>
        <translation>Une version plus récente de KMS Assistant l’a écrite.</translation>
    </message>
    <message>
        <source>It is damaged.</source>
        <translation>Elle est endommagée.</translation>
    </message>
    <message>
        <source>Another program keeps it locked.</source>
        <translation>Un autre programme la garde verrouillée.</translation>
    </message>
    <message>
        <source>There is no space left.</source>
        <translation>Il ne reste plus d’espace.</translation>
    </message>
    <message>
        <source>The database failed.</source>
        <translation>La base de données a échoué.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>L’opération a été annulée.</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>Mot de passe pour %1&#xa0;: </translation>
    </message>
    <message>
        <source>the log was cleared or made anew</source>
        <translation>le journal a été effacé ou recréé</translation>
    </message>
    <message>
        <source>The Qt driver for this kind of archive is not installed.</source>
        <translation>Le pilote Qt pour ce type d’archive n’est pas installé.</translation>
    </message>
    <message>
        <source>an archive whose hosts are evidence too: a file, or postgresql://HOST/DATABASE</source>
        <translation>une archive dont les hôtes comptent aussi comme éléments&#xa0;: un fichier, ou postgresql://HOST/DATABASE</translation>
    </message>
    <message>
        <source>Nothing can be kept in %1: this copy of the program writes only there, and the folder cannot be written. Name another archive with --store.</source>
        <translation>Rien ne peut être conservé dans %1&#xa0;: cette copie du programme n’écrit que là, et ce dossier n’est pas accessible en écriture. Indiquez une autre archive avec --store.</translation>
    </message>
    <message>
        <source>writes JSON in place of text; saved, it opens as evidence</source>
        <translation>écrit du JSON au lieu du texte&#xa0;; enregistré, il s’ouvre comme élément de preuve</translation>
    </message>
    <message>
        <source>a DNS domain to look in; default: this computer&apos;s own and its search list</source>
        <translation>un domaine DNS où chercher&#xa0;; par défaut&#xa0;: celui de cet ordinateur et sa liste de recherche</translation>
    </message>
    <message>
        <source>a KMS host to knock at, beside those that DNS names</source>
        <translation>un hôte KMS à sonder, en plus de ceux que nomme le DNS</translation>
    </message>
    <message>
        <source>the DNS server to ask; default: this computer&apos;s own</source>
        <translation>le serveur DNS à interroger&#xa0;; par défaut&#xa0;: ceux de cet ordinateur</translation>
    </message>
    <message>
        <source>how long to wait for each answer, in milliseconds; default: 5000</source>
        <translation>délai d’attente de chaque réponse, en millisecondes&#xa0;; par défaut&#xa0;: 5000</translation>
    </message>
    <message>
        <source>“%1” is no value for %2.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une valeur pour %2.</translation>
    </message>
    <message>
        <source>“probe” takes no files.</source>
        <translation>«&#xa0;probe&#xa0;» ne prend pas de fichier.</translation>
    </message>
    <message>
        <source>Looks for KMS hosts in DNS and knocks at them, from this computer. Nothing is activated and no count changes.</source>
        <translation>Cherche les hôtes KMS dans le DNS et les sonde depuis cet ordinateur. Rien n’est activé et aucun compteur ne change.</translation>
    </message>
    <message>
        <source>another computer, asked with your own sign-in</source>
        <translation>un autre ordinateur, interrogé avec votre propre compte</translation>
    </message>
    <message>
        <source>what the computer is; default: client</source>
        <translation>ce qu’est l’ordinateur&#xa0;; par défaut&#xa0;: client</translation>
    </message>
    <message>
        <source>“collect” takes one folder.</source>
        <translation>«&#xa0;collect&#xa0;» prend un seul dossier.</translation>
    </message>
    <message>
        <source>--role is client or host.</source>
        <translation>--role est client ou host.</translation>
    </message>
    <message>
        <source>“%1” is no name of a computer.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un nom d’ordinateur.</translation>
    </message>
    <message>
        <source>“collect” collects only on Windows.</source>
        <translation>«&#xa0;collect&#xa0;» ne rassemble que sous Windows.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Le dossier %1 n’a pas pu être créé.</translation>
    </message>
    <message>
        <source>Nothing was gathered.</source>
        <translation>Rien n’a été rassemblé.</translation>
    </message>
    <message>
        <source>On Windows, gathers what this or another computer tells of its activation into a folder, and changes nothing.</source>
        <translation>Sous Windows, rassemble dans un dossier ce que cet ordinateur ou un autre dit de son activation, sans rien modifier.</translation>
    </message>
    <message>
        <source>nothing readable was given, or nothing was gathered</source>
        <translation>rien de lisible n’a été donné, ou rien n’a été rassemblé</translation>
    </message>
</context>
<context>
    <name>kms::wizard</name>
    <message>
        <source>Start</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>What do you have?</source>
        <translation>De quoi disposez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Ce qui a été lu</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sauvegarde</translation>
    </message>
    <message>
        <source>Should the data of the KMS host be backed up?</source>
        <translation>Faut-il sauvegarder les données de l’hôte KMS&#xa0;?</translation>
    </message>
    <message>
        <source>Activated?</source>
        <translation>Activé&#xa0;?</translation>
    </message>
    <message>
        <source>Is the client activated?</source>
        <translation>Le client est-il activé&#xa0;?</translation>
    </message>
    <message>
        <source>Not activating</source>
        <translation>Pas d’activation</translation>
    </message>
    <message>
        <source>Why does the client not activate?</source>
        <translation>Pourquoi le client ne s’active-t-il pas&#xa0;?</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>Code d’erreur</translation>
    </message>
    <message>
        <source>What does this error code mean?</source>
        <translation>Que signifie ce code d’erreur&#xa0;?</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Nombre de clients</translation>
    </message>
    <message>
        <source>Why do clients not add to the count?</source>
        <translation>Pourquoi les clients n’augmentent-ils pas le nombre actuel&#xa0;?</translation>
    </message>
    <message>
        <source>SRV record</source>
        <translation>Enregistrement SRV</translation>
    </message>
    <message>
        <source>Why can the KMS host not create its SRV record?</source>
        <translation>Pourquoi l’hôte KMS ne peut-il pas créer son enregistrement SRV&#xa0;?</translation>
    </message>
    <message>
        <source>First host only</source>
        <translation>Premier hôte seul</translation>
    </message>
    <message>
        <source>Why can only the first KMS host create its SRV record?</source>
        <translation>Pourquoi seul le premier hôte KMS peut-il créer son enregistrement SRV&#xa0;?</translation>
    </message>
    <message>
        <source>Host key on client</source>
        <translation>Clé d’hôte sur client</translation>
    </message>
    <message>
        <source>Was a KMS host key installed on a client?</source>
        <translation>Une clé d’hôte KMS a-t-elle été installée sur un client&#xa0;?</translation>
    </message>
    <message>
        <source>Host failed</source>
        <translation>Hôte défaillant</translation>
    </message>
    <message>
        <source>Has a KMS host failed?</source>
        <translation>Un hôte KMS est-il défaillant&#xa0;?</translation>
    </message>
    <message>
        <source>Count history</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>How many clients does the host count?</source>
        <translation>Combien de clients l’hôte compte-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Conclusion</translation>
    </message>
    <message>
        <source>What it comes down to</source>
        <translation>Ce qu’il faut en retenir</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Hand it over</source>
        <translation>Transmettre les résultats</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>pas encore</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>correct</translation>
    </message>
    <message>
        <source>to read</source>
        <translation>à lire</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>problème</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>indéterminé</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>a count and the day on which it is expected</comment>
        <translation>%1 le %2</translation>
    </message>
    <message>
        <source>Left and Right read out the points, + and - zoom, Home shows all.</source>
        <translation>Gauche et Droite énoncent les points, + et - règlent le zoom, Origine affiche tout.</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>a moment, the count and who says so</comment>
        <translation>%1&#xa0;: %2, %3</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>D’après</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>counted from the host’s log</source>
        <translation>compté d’après le journal de l’hôte</translation>
    </message>
    <message>
        <source>told to a client</source>
        <translation>communiqué à un client</translation>
    </message>
    <message>
        <source>printed by the host</source>
        <translation>affiché par l’hôte</translation>
    </message>
    <message>
        <source>lower bound: the log was too young</source>
        <translation>valeur minimale&#xa0;: le journal était trop récent</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>Until (UTC)</source>
        <translation>Jusqu’à (UTC)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Ordinateur</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>non lu</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagé</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>remarques</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>‹ &amp;Back</source>
        <translation>‹ &amp;Précédent</translation>
    </message>
    <message>
        <source>&amp;Next ›</source>
        <translation>&amp;Suivant ›</translation>
    </message>
    <message>
        <source> (record %1)</source>
        <translation> (enregistrement %1)</translation>
    </message>
    <message>
        <source> (line %1)</source>
        <translation> (ligne %1)</translation>
    </message>
    <message>
        <source> (byte %1)</source>
        <translation> (octet %1)</translation>
    </message>
    <message>
        <source>Nothing was read yet: the start page tells what to bring.</source>
        <translation>Rien n’a encore été lu&#xa0;: la page d’accueil indique ce qu’il faut apporter.</translation>
    </message>
    <message>
        <source>Files of the case</source>
        <translation>Fichiers du cas</translation>
    </message>
    <message>
        <source>What was noticed in the chosen file</source>
        <translation>Ce qui a été remarqué dans le fichier choisi</translation>
    </message>
    <message>
        <source>Drop more evidence here; it joins the case.</source>
        <translation>Déposez ici d’autres pièces&#xa0;; elles s’ajoutent au cas.</translation>
    </message>
    <message>
        <source>Nothing was noticed in this file.</source>
        <translation>Rien à signaler dans ce fichier.</translation>
    </message>
    <message>
        <source>Ch&amp;art</source>
        <translation>&amp;Graphique</translation>
    </message>
    <message>
        <source>Tab&amp;le</source>
        <translation>&amp;Tableau</translation>
    </message>
    <message>
        <source>Counts as a table</source>
        <translation>Nombres sous forme de tableau</translation>
    </message>
    <message>
        <source>Host and product shown</source>
        <translation>Hôte et produit affichés</translation>
    </message>
    <message>
        <source>Save as &amp;picture…</source>
        <translation>Enregistrer comme i&amp;mage…</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>Enregistrer en P&amp;DF…</translation>
    </message>
    <message>
        <source>Save the n&amp;umbers (CSV)…</source>
        <translation>Enregistrer les nombres (CS&amp;V)…</translation>
    </message>
    <message>
        <source>Nothing here tells a host’s count. The log “Key Management Service” of the KMS host would show it.</source>
        <translation>Rien ici n’indique le nombre de clients d’un hôte. Le journal «&#xa0;Service de gestion de clés&#xa0;» (Key Management Service) de l’hôte KMS le montrerait.</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Images (*.png)</translation>
    </message>
    <message>
        <source>Documents (*.pdf)</source>
        <translation>Documents (*.pdf)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Fichier écrit&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>Impossible d’écrire %1.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Coller du texte</translation>
    </message>
    <message>
        <source>Paste the output of slmgr here, as it was sent to you:</source>
        <translation>Collez ici la sortie de slmgr, telle que vous l’avez reçue&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Read it</source>
        <translation>&amp;Lire</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>The evidence does not have this place any more.</source>
        <translation>Cet emplacement n’existe plus dans les pièces.</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Pages web (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>Textes (*.txt)</translation>
    </message>
    <message>
        <source>&amp;Language of the report:</source>
        <translation>&amp;Langue du rapport&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Replace names and addresses by stand-ins</source>
        <translation>&amp;Remplacer les noms et les adresses par des pseudonymes</translation>
    </message>
    <message>
        <source>Save as HT&amp;ML…</source>
        <translation>Enregistrer en &amp;HTML…</translation>
    </message>
    <message>
        <source>Save as &amp;JSON…</source>
        <translation>Enregistrer en &amp;JSON…</translation>
    </message>
    <message>
        <source>Save as te&amp;xt…</source>
        <translation>Enregistrer en &amp;texte…</translation>
    </message>
    <message>
        <source>Cop&amp;y the ticket text</source>
        <translation>Copier le texte du tic&amp;ket</translation>
    </message>
    <message>
        <source>Preview of the ticket text</source>
        <translation>Aperçu du texte du ticket</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Impossible d’écrire %1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copié.</translation>
    </message>
    <message>
        <source>Drop files or a folder here: the output of slmgr, event logs of the client and of the KMS host. What a file is, is told by its content.</source>
        <translation>Déposez ici des fichiers ou un dossier&#xa0;: la sortie de slmgr, les journaux des événements de l’ordinateur client et de l’hôte KMS. La nature d’un fichier est reconnue à son contenu.</translation>
    </message>
    <message>
        <source>Open fil&amp;es…</source>
        <translation>Ouvrir d&amp;es fichiers…</translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation>Ouvrir un &amp;dossier…</translation>
    </message>
    <message>
        <source>&amp;Paste text…</source>
        <translation>Co&amp;ller du texte…</translation>
    </message>
    <message>
        <source>Try the &amp;sample case</source>
        <translation>Essayer l’e&amp;xemple</translation>
    </message>
    <message>
        <source>No files yet? On the computer that does not activate, this command writes its licence report to a file, in English whatever its language:</source>
        <translation>Pas encore de fichiers&#xa0;? Sur l’ordinateur qui ne s’active pas, cette commande écrit le rapport de sa licence dans un fichier, en anglais quelle que soit sa langue&#xa0;:</translation>
    </message>
    <message>
        <source>On the KMS host, this command saves the log of all requests:</source>
        <translation>Sur l’hôte KMS, cette commande enregistre le journal de toutes les demandes&#xa0;:</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Codes that may be meant</source>
        <translation>Codes peut-être recherchés</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Why we say so</source>
        <translation>Pourquoi cette conclusion</translation>
    </message>
    <message>
        <source>What it is not</source>
        <translation>Ce que ce n’est pas</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Run it as administrator.</source>
        <translation>À exécuter en tant qu’administrateur.</translation>
    </message>
    <message>
        <source>It changes the computer.</source>
        <translation>Cette commande modifie l’ordinateur.</translation>
    </message>
    <message>
        <source>It only reads.</source>
        <translation>Cette commande ne fait que lire.</translation>
    </message>
    <message>
        <source>To undo: %1</source>
        <translation>Pour annuler&#xa0;: %1</translation>
    </message>
    <message>
        <source>It worked when: %1</source>
        <translation>Réussi lorsque&#xa0;: %1</translation>
    </message>
    <message>
        <source>What would decide it</source>
        <translation>Ce qui permettrait de trancher</translation>
    </message>
    <message>
        <source>Drop the result here, or paste it with Ctrl+V.</source>
        <translation>Déposez le résultat ici, ou collez-le avec Ctrl+V.</translation>
    </message>
    <message>
        <source>What may cause it</source>
        <translation>Causes possibles</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Ce qui aide</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>Copier la commande&#xa0;: %1</translation>
    </message>
    <message>
        <source>Copies the command as one line</source>
        <translation>Copie la commande en une seule ligne</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>This is neither a file of this computer nor text.</source>
        <translation>Ce n’est ni un fichier de cet ordinateur, ni du texte.</translation>
    </message>
    <message>
        <source>These are more than %1 files. Drop the folder they stand in instead.</source>
        <translation>Cela fait plus de %1 fichiers. Déposez plutôt le dossier qui les contient.</translation>
    </message>
    <message>
        <source>%1 computers</source>
        <translation>%1 ordinateurs</translation>
    </message>
    <message>
        <source>Files read: %1</source>
        <translation>Fichiers lus&#xa0;: %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>et %1 de plus</translation>
    </message>
    <message>
        <source>%1 (by hand)</source>
        <translation>%1 (à la main)</translation>
    </message>
    <message>
        <source>As the file tells</source>
        <translation>D’après le fichier</translation>
    </message>
    <message>
        <source>Is a role or a computer wrong? Press F2 in its cell, or double-click it, and correct it.</source>
        <translation>Un rôle ou un ordinateur est-il faux&#xa0;? Appuyez sur F2 dans sa cellule, ou double-cliquez dessus, et corrigez-le.</translation>
    </message>
    <message>
        <source>&amp;Show this file</source>
        <translation>&amp;Voir ce fichier</translation>
    </message>
    <message>
        <source>What was noticed</source>
        <translation>Ce qui a été remarqué</translation>
    </message>
    <message>
        <source>What is missing (%1)</source>
        <translation>Ce qui manque (%1)</translation>
    </message>
    <message>
        <source>Nothing more is needed to answer the questions.</source>
        <translation>Rien de plus n’est nécessaire pour répondre aux questions.</translation>
    </message>
    <message>
        <source>What is missing, and how to fetch it</source>
        <translation>Ce qui manque, et comment l’obtenir</translation>
    </message>
    <message>
        <source>A computer shows an error code</source>
        <translation>Un ordinateur affiche un code d’erreur</translation>
    </message>
    <message>
        <source>A computer is not activated</source>
        <translation>Un ordinateur n’est pas activé</translation>
    </message>
    <message>
        <source>The count of the KMS host does not grow</source>
        <translation>Le nombre de clients de l’hôte KMS n’augmente pas</translation>
    </message>
    <message>
        <source>The host logs event 12293, or its SRV record is missing</source>
        <translation>L’hôte consigne l’événement 12293, ou son enregistrement SRV manque</translation>
    </message>
    <message>
        <source>Only the first KMS host has an SRV record</source>
        <translation>Seul le premier hôte KMS a un enregistrement SRV</translation>
    </message>
    <message>
        <source>A KMS host key was installed on a client</source>
        <translation>Une clé d’hôte KMS a été installée sur un client</translation>
    </message>
    <message>
        <source>A KMS host failed or is being replaced</source>
        <translation>Un hôte KMS est en panne ou en cours de remplacement</translation>
    </message>
    <message>
        <source>Should the KMS host be backed up?</source>
        <translation>Faut-il sauvegarder l’hôte KMS&#xa0;?</translation>
    </message>
    <message>
        <source>Nothing was read yet. Bring what answers the question, or say what you see.</source>
        <translation>Rien n’a encore été lu. Apportez ce qui répond à la question, ou indiquez ce que vous voyez.</translation>
    </message>
    <message>
        <source>&amp;Remove this answer</source>
        <translation>&amp;Retirer cette réponse</translation>
    </message>
    <message>
        <source>%1 · answers by hand: %2</source>
        <translation>%1 · réponses manuelles&#xa0;: %2</translation>
    </message>
    <message>
        <source>Err&amp;or code</source>
        <translation>Code d’&amp;erreur</translation>
    </message>
    <message>
        <source>C&amp;ount</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>KMS h&amp;ost</source>
        <translation>&amp;Hôte KMS</translation>
    </message>
    <message>
        <source>&amp;Use this answer</source>
        <translation>&amp;Utiliser cette réponse</translation>
    </message>
    <message>
        <source>&amp;What you know</source>
        <translation>Ce &amp;que vous savez</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>&amp;Réponse</translation>
    </message>
    <message>
        <source>DNS &amp;domain</source>
        <translation>&amp;Domaine DNS</translation>
    </message>
    <message>
        <source>Com&amp;puter</source>
        <translation>Ordina&amp;teur</translation>
    </message>
    <message>
        <source>its name, if you know it</source>
        <translation>son nom, si vous le connaissez</translation>
    </message>
    <message>
        <source>&amp;What do you see?</source>
        <translation>&amp;Que voyez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>Or answer by hand</source>
        <translation>Ou répondez à la main</translation>
    </message>
    <message>
        <source>Na&amp;me of the host</source>
        <translation>No&amp;m de l’hôte</translation>
    </message>
    <message>
        <source>A KMS host activates such a computer once it counts %1.</source>
        <translation>Un hôte KMS active un tel ordinateur dès qu’il en compte %1.</translation>
    </message>
    <message>
        <source>Client setup key</source>
        <translation>Clé d’installation du client</translation>
    </message>
    <message>
        <source>This is neither an error code nor an edition of Windows.</source>
        <translation>Ce n’est ni un code d’erreur, ni une édition de Windows.</translation>
    </message>
    <message>
        <source>This is the public client setup key for this edition.</source>
        <translation>Voici la clé d’installation du client, publique, de cette édition.</translation>
    </message>
    <message>
        <source>These are the public client setup keys for the editions that match.</source>
        <translation>Voici les clés d’installation du client, publiques, des éditions qui correspondent.</translation>
    </message>
    <message>
        <source>and %1 more: type more words</source>
        <translation>et %1 de plus&#xa0;: saisissez plus de mots</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source&#xa0;: %1</translation>
    </message>
    <message>
        <source>This answer holds as long as no file of this computer shows the same thing.</source>
        <translation>Cette réponse vaut tant qu’aucun fichier de cet ordinateur ne montre la même chose.</translation>
    </message>
    <message>
        <source>With such a key a computer asks a KMS host. The key is the same for everybody, and activates nothing by itself.</source>
        <translation>Avec une telle clé, un ordinateur s’adresse à un hôte KMS. La clé est la même pour tous et n’active rien par elle-même.</translation>
    </message>
    <message>
        <source>%1 The report on the next page is written for whoever takes over.</source>
        <translation>%1 Le rapport de la page suivante est rédigé pour la personne qui prend le relais.</translation>
    </message>
    <message>
        <source>Part of the time that is shown</source>
        <translation>Partie de la période affichée</translation>
    </message>
    <message>
        <source>unnamed client</source>
        <translation>client sans nom</translation>
    </message>
    <message>
        <source>last asked %1</source>
        <translation>dernière demande le %1</translation>
    </message>
    <message>
        <source>counts until %1</source>
        <translation>compté jusqu’au %1</translation>
    </message>
    <message>
        <source>shares its client machine ID with other computers</source>
        <translation>partage son identifiant d’ordinateur client avec d’autres ordinateurs</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a client and what is known of it</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>requests: %1</source>
        <translation>demandes&#xa0;: %1</translation>
    </message>
    <message>
        <source>requests: %1, refused: %2</source>
        <translation>demandes&#xa0;: %1, dont refusées&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1, %2. %3</source>
        <comment>a day, its requests, and the client</comment>
        <translation>%1, %2. %3</translation>
    </message>
    <message>
        <source>The arrow keys read out clients and days, Page Up and Page Down scroll, + and - zoom.</source>
        <translation>Les flèches lisent les clients et les jours, Page précédente et Page suivante font défiler, + et - agrandissent et réduisent.</translation>
    </message>
    <message>
        <source>KMS host</source>
        <translation>Hôte KMS</translation>
    </message>
    <message>
        <source>Client: request</source>
        <translation>Client&#xa0;: demande</translation>
    </message>
    <message>
        <source>Client: answer</source>
        <translation>Client&#xa0;: réponse</translation>
    </message>
    <message>
        <source>not in the host’s log</source>
        <translation>absente du journal</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a lane of the ladder and what is missing there</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>a lane of the ladder, a moment and a result</comment>
        <translation>%1&#xa0;: %2, %3</translation>
    </message>
    <message>
        <source>Left and Right read out a try step by step, Up and Down go from try to try, Enter shows the record.</source>
        <translation>Gauche et Droite lisent une tentative étape par étape, Haut et Bas passent d’une tentative à l’autre, Entrée affiche l’enregistrement.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a result and how often it came</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two days</comment>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>%1: %2 of %3 requests, %4</source>
        <comment>when, how many requests, and how they ended</comment>
        <translation>%1&#xa0;: %2 demandes sur %3, %4</translation>
    </message>
    <message>
        <source>No log tells of this time.</source>
        <translation>Aucun journal ne couvre cette période.</translation>
    </message>
    <message>
        <source>%1: requests in all: %2</source>
        <translation>%1&#xa0;: demandes au total&#xa0;: %2</translation>
    </message>
    <message>
        <source>Left and Right read out the bars, Up and Down their results, + and - zoom, Home shows all.</source>
        <translation>Gauche et Droite lisent les barres, Haut et Bas leurs résultats, + et - agrandissent et réduisent, Origine affiche tout.</translation>
    </message>
    <message>
        <source>%1 (%2%)</source>
        <comment>a number of clients and its share</comment>
        <translation>%1 (%2&#xa0;%)</translation>
    </message>
    <message>
        <source>%1: clients: %2; requests: %3</source>
        <comment>a part of the clients</comment>
        <translation>%1&#xa0;: clients&#xa0;: %2&#xa0;; demandes&#xa0;: %3</translation>
    </message>
    <message>
        <source>Up and Down read out the bars.</source>
        <translation>Haut et Bas lisent les barres.</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Dessins (*.svg)</translation>
    </message>
    <message>
        <source>Chart or table</source>
        <translation>Graphique ou tableau</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Save as d&amp;rawing (SVG)…</source>
        <translation>Enregistrer le &amp;dessin (SVG)…</translation>
    </message>
    <message>
        <source>No record of the evidence stands behind this.</source>
        <translation>Aucun enregistrement des éléments fournis ne correspond.</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Enregistrer le graphique</translation>
    </message>
    <message>
        <source>Nothing here tells of requests. The log “Key Management Service” of the KMS host would show them.</source>
        <translation>Rien ici ne montre de demandes. Le journal «&#xa0;Service de gestion des clés&#xa0;» (Key Management Service) de l’hôte KMS les montrerait.</translation>
    </message>
    <message>
        <source>count</source>
        <comment>part of a file’s name</comment>
        <translation>nombre</translation>
    </message>
    <message>
        <source>Host or client shown</source>
        <translation>Hôte ou client affiché</translation>
    </message>
    <message>
        <source>Outcomes as a table</source>
        <translation>Résultats sous forme de tableau</translation>
    </message>
    <message>
        <source>outcomes</source>
        <comment>part of a file’s name</comment>
        <translation>resultats</translation>
    </message>
    <message>
        <source>Host shown</source>
        <translation>Hôte affiché</translation>
    </message>
    <message>
        <source>Clients by day as a table</source>
        <translation>Clients par jour sous forme de tableau</translation>
    </message>
    <message>
        <source>clients</source>
        <comment>part of a file’s name</comment>
        <translation>clients</translation>
    </message>
    <message>
        <source>What the clients are divided by</source>
        <translation>Critère de répartition des clients</translation>
    </message>
    <message>
        <source>The split as a table</source>
        <translation>Répartition sous forme de tableau</translation>
    </message>
    <message>
        <source>split</source>
        <comment>part of a file’s name</comment>
        <translation>repartition</translation>
    </message>
    <message>
        <source>Client shown</source>
        <translation>Client affiché</translation>
    </message>
    <message>
        <source>Nothing here tells of a client’s tries. The log “Application” of the client would show them.</source>
        <translation>Rien ici ne montre les tentatives d’un client. Le journal «&#xa0;Application&#xa0;» du client les montrerait.</translation>
    </message>
    <message>
        <source>Tries as a table</source>
        <translation>Tentatives sous forme de tableau</translation>
    </message>
    <message>
        <source>tries</source>
        <comment>part of a file’s name</comment>
        <translation>tentatives</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Clients by day</source>
        <translation>Clients par jour</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Répartition</translation>
    </message>
    <message>
        <source>One client</source>
        <translation>Un client</translation>
    </message>
    <message>
        <source>What is shown of the history</source>
        <translation>Partie de l’historique affichée</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sans réponse</translation>
    </message>
    <message>
        <source>no host found</source>
        <translation>aucun hôte trouvé</translation>
    </message>
    <message>
        <source>no log of the host</source>
        <translation>pas de journal d’hôte</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>%1 new, %2 known.</source>
        <translation>%1 nouveaux, %2 déjà connus.</translation>
    </message>
    <message>
        <source>There is no archive here yet: the first import creates it.</source>
        <translation>Il n’y a pas encore d’archive ici&#xa0;: la première importation la crée.</translation>
    </message>
    <message>
        <source>The archive is empty.</source>
        <translation>L’archive est vide.</translation>
    </message>
    <message>
        <source>An archive keeps what a host’s log overwrites. Import the host’s log now and then: what is known already is not added again.</source>
        <translation>Une archive conserve ce que le journal d’un hôte écrase. Importez ce journal de temps en temps&#xa0;: ce qui est déjà connu n’est pas ajouté de nouveau.</translation>
    </message>
    <message>
        <source>Arc&amp;hive:</source>
        <translation>Arc&amp;hive&#xa0;:</translation>
    </message>
    <message>
        <source>A file of this computer, or a team’s PostgreSQL server: postgresql://user@server/database</source>
        <translation>Un fichier de cet ordinateur, ou le serveur PostgreSQL d’une équipe&#xa0;: postgresql://utilisateur@serveur/base</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Choisir un &amp;fichier…</translation>
    </message>
    <message>
        <source>Hosts in the archive</source>
        <translation>Hôtes dans l’archive</translation>
    </message>
    <message>
        <source>&amp;Use in this case</source>
        <translation>&amp;Utiliser dans ce cas</translation>
    </message>
    <message>
        <source>Judges the case together with what the archive knows of the chosen hosts</source>
        <translation>Juge le cas avec ce que l’archive sait des hôtes choisis</translation>
    </message>
    <message>
        <source>&amp;Import this case</source>
        <translation>&amp;Importer ce cas</translation>
    </message>
    <message>
        <source>Import file&amp;s…</source>
        <translation>Importer des fichier&amp;s…</translation>
    </message>
    <message>
        <source>Import a fol&amp;der…</source>
        <translation>Importer un &amp;dossier…</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Avancement de l’importation</translation>
    </message>
    <message>
        <source>An address holds no password: it is asked for when the server wants it.</source>
        <translation>Une adresse ne contient pas de mot de passe&#xa0;: il est demandé quand le serveur l’exige.</translation>
    </message>
    <message>
        <source>This is neither a file nor an address such as postgresql://user@server/database.</source>
        <translation>Ce n’est ni un fichier ni une adresse comme postgresql://utilisateur@serveur/base.</translation>
    </message>
    <message>
        <source>Choose or name the archive</source>
        <translation>Choisir ou nommer l’archive</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Importer des journaux</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Password for %1:</source>
        <translation>Mot de passe pour %1&#xa0;:</translation>
    </message>
    <message>
        <source>The archive</source>
        <translation>L’archive</translation>
    </message>
    <message>
        <source>Archives (*.sqlite)</source>
        <translation>Archives (*.sqlite)</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>What is gathered</source>
        <translation>Ce qui est collecté</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>What that means</source>
        <translation>Ce que cela signifie</translation>
    </message>
    <message>
        <source>Files gathered: %1. They are part of the case now.</source>
        <translation>Fichiers collectés&#xa0;: %1. Ils font maintenant partie du cas.</translation>
    </message>
    <message>
        <source>Nothing was gathered.</source>
        <translation>Rien n’a été collecté.</translation>
    </message>
    <message>
        <source>Nothing was gathered yet.</source>
        <translation>Rien n’a encore été collecté.</translation>
    </message>
    <message>
        <source>This is no computer’s name or address.</source>
        <translation>Ceci n’est ni le nom ni l’adresse d’un ordinateur.</translation>
    </message>
    <message>
        <source>The files cannot be written there: choose another folder.</source>
        <translation>Les fichiers ne peuvent pas y être écrits&#xa0;: choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Gathering… A step that fails does not stop the others.</source>
        <translation>Collecte en cours… Une étape qui échoue n’arrête pas les autres.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>Done. %1</source>
        <translation>Terminé. %1</translation>
    </message>
    <message>
        <source>Stopped. %1</source>
        <translation>Arrêté. %1</translation>
    </message>
    <message>
        <source>Stopped. What came until then is no part of the case.</source>
        <translation>Arrêté. Ce qui est arrivé jusque-là ne fait pas partie du cas.</translation>
    </message>
    <message>
        <source>One check asks for %1 names at most.</source>
        <translation>Une vérification porte sur %1 noms au plus.</translation>
    </message>
    <message>
        <source>“%1” is no DNS domain such as corp.example.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un domaine DNS comme corp.example.</translation>
    </message>
    <message>
        <source>“%1” is no host such as kms01.corp.example or kms01.corp.example:1688.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un hôte comme kms01.corp.example ou kms01.corp.example:1688.</translation>
    </message>
    <message>
        <source>“%1” is no address of a DNS server such as 10.0.0.1.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas l’adresse d’un serveur DNS comme 10.0.0.1.</translation>
    </message>
    <message>
        <source>check of the network, %1</source>
        <translation>vérification du réseau, %1</translation>
    </message>
    <message>
        <source>check from %1, %2</source>
        <translation>vérification depuis %1, %2</translation>
    </message>
    <message>
        <source>Nothing was checked yet.</source>
        <translation>Rien n’a encore été vérifié.</translation>
    </message>
    <message>
        <source>Looking for the KMS hosts…</source>
        <translation>Recherche des hôtes KMS…</translation>
    </message>
    <message>
        <source>Done: the result is part of the case now.</source>
        <translation>Terminé&#xa0;: le résultat fait maintenant partie du cas.</translation>
    </message>
    <message>
        <source>Stopped: this is what came until then. It is no part of the case.</source>
        <translation>Arrêté&#xa0;: voici ce qui est arrivé jusque-là. Cela ne fait pas partie du cas.</translation>
    </message>
    <message>
        <source>Stopped before anything came.</source>
        <translation>Arrêté avant tout résultat.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 et %2 autres</translation>
    </message>
    <message>
        <source>%1 ms + %2 ms</source>
        <translation>%1&#xa0;ms + %2&#xa0;ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Ce qui a été demandé</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Office 2010</source>
        <translation>Office 2010</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>%1 counts %2 clients of %3 now: the %4 that it needs are met.</source>
        <translation>%1 compte maintenant %2 clients pour %3&#xa0;: les %4 exigés sont atteints.</translation>
    </message>
    <message>
        <source>%1 counts only %2 clients of %3 now: that is fewer than %4.</source>
        <translation>%1 ne compte plus que %2 clients pour %3&#xa0;: c’est moins de %4.</translation>
    </message>
    <message>
        <source>%1 does not answer as a KMS host any more.</source>
        <translation>%1 ne répond plus comme hôte KMS.</translation>
    </message>
    <message>
        <source>%1 answers as a KMS host again.</source>
        <translation>%1 répond de nouveau comme hôte KMS.</translation>
    </message>
    <message>
        <source>Watching: looking at the hosts…</source>
        <translation>Surveillance&#xa0;: examen des hôtes en cours…</translation>
    </message>
    <message>
        <source>Watching: looked at %1, next look at %2.</source>
        <translation>Surveillance&#xa0;: dernier examen à %1, prochain à %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Démarrer</translation>
    </message>
    <message>
        <source>Collect from a computer</source>
        <translation>Collecter sur un ordinateur</translation>
    </message>
    <message>
        <source>Progress of gathering</source>
        <translation>Avancement de la collecte</translation>
    </message>
    <message>
        <source>This reads what Windows tells of its activation, and changes nothing. Another computer is reached with your own sign-in, as Event Viewer does; no password is asked for.</source>
        <translation>Ceci lit ce que Windows indique de son activation et ne modifie rien. Un autre ordinateur est joint avec votre propre session, comme le fait l’Observateur d’événements&#xa0;; aucun mot de passe n’est demandé.</translation>
    </message>
    <message>
        <source>Gathering needs Windows, and this computer runs something else. Save the collector instead and run it on the computer in question: it gathers the same.</source>
        <translation>La collecte exige Windows, et cet ordinateur utilise un autre système. Enregistrez plutôt le collecteur et exécutez-le sur l’ordinateur concerné&#xa0;: il collecte la même chose.</translation>
    </message>
    <message>
        <source>this computer, where nothing stands here</source>
        <translation>cet ordinateur, si rien n’est indiqué</translation>
    </message>
    <message>
        <source>Co&amp;mputer</source>
        <translation>&amp;Ordinateur</translation>
    </message>
    <message>
        <source>A client that does not activate</source>
        <translation>Un ordinateur client qui ne s’active pas</translation>
    </message>
    <message>
        <source>A KMS host</source>
        <translation>Un hôte KMS</translation>
    </message>
    <message>
        <source>I do not know</source>
        <translation>Je ne sais pas</translation>
    </message>
    <message>
        <source>What it &amp;is</source>
        <translation>Ce que c’e&amp;st</translation>
    </message>
    <message>
        <source>Sa&amp;ve in</source>
        <translation>Enregistrer da&amp;ns</translation>
    </message>
    <message>
        <source>a temporary folder, deleted when the case is closed</source>
        <translation>un dossier temporaire, supprimé à la fermeture du cas</translation>
    </message>
    <message>
        <source>Folder for the files</source>
        <translation>Dossier pour les fichiers</translation>
    </message>
    <message>
        <source>C&amp;hoose a folder…</source>
        <translation>&amp;Choisir un dossier…</translation>
    </message>
    <message>
        <source>Steps and what became of them</source>
        <translation>Étapes et leurs résultats</translation>
    </message>
    <message>
        <source>Save the collecto&amp;r…</source>
        <translation>Enregistrer le collec&amp;teur…</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>Choose a folder for the files</source>
        <translation>Choisir un dossier pour les fichiers</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>&amp;Enregistrer…</translation>
    </message>
    <message>
        <source>Check the network from this computer</source>
        <translation>Vérifier le réseau depuis cet ordinateur</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Avancement de la vérification</translation>
    </message>
    <message>
        <source>This asks DNS for the KMS hosts and knocks at each of them. A host is asked whether it offers KMS, by a bind and nothing more: no activation is requested, so that no count changes.</source>
        <translation>Ceci demande au DNS les hôtes KMS et contacte chacun d’eux. Seule une liaison (bind) leur demande s’ils offrent le service KMS&#xa0;: aucune activation n’est demandée, et aucun compteur ne change.</translation>
    </message>
    <message>
        <source>Priority and weight of a record are shown and not judged: most KMS clients ignore them.</source>
        <translation>La priorité et le poids d’un enregistrement sont affichés sans être jugés&#xa0;: la plupart des clients KMS les ignorent.</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>Résultats de la vérification</translation>
    </message>
    <message>
        <source>Save the check</source>
        <translation>Enregistrer la vérification</translation>
    </message>
    <message>
        <source>DNS &amp;domains</source>
        <translation>Do&amp;maines DNS</translation>
    </message>
    <message>
        <source>this computer’s own, where nothing stands here</source>
        <translation>ceux de cet ordinateur, si rien n’est indiqué</translation>
    </message>
    <message>
        <source>KMS &amp;hosts</source>
        <translation>&amp;Hôtes KMS</translation>
    </message>
    <message>
        <source>those that DNS names, and what stands here</source>
        <translation>ceux que le DNS indique, et ceux d’ici</translation>
    </message>
    <message>
        <source>D&amp;NS server</source>
        <translation>Ser&amp;veur DNS</translation>
    </message>
    <message>
        <source>those of this computer, where nothing stands here</source>
        <translation>ceux de cet ordinateur, si rien n’est indiqué</translation>
    </message>
    <message>
        <source> s</source>
        <translation>&#xa0;s</translation>
    </message>
    <message>
        <source>How long to wait for each answer</source>
        <translation>Combien de temps attendre chaque réponse</translation>
    </message>
    <message>
        <source>Time &amp;limit</source>
        <translation>Délai &amp;limite</translation>
    </message>
    <message>
        <source>Check the networ&amp;k…</source>
        <translation>Vérifier le &amp;réseau…</translation>
    </message>
    <message>
        <source>Asks DNS and the KMS hosts from this computer</source>
        <translation>Interroge le DNS et les hôtes KMS depuis cet ordinateur</translation>
    </message>
    <message>
        <source>Co&amp;llect from a computer…</source>
        <translation>Collecter sur un ordi&amp;nateur…</translation>
    </message>
    <message>
        <source>Gathers logs and licence reports of this or another computer</source>
        <translation>Collecte les journaux et les rapports de licence de cet ordinateur ou d’un autre</translation>
    </message>
    <message>
        <source>A script that gathers the same on a computer without this program</source>
        <translation>Un script qui collecte la même chose sur un ordinateur sans ce programme</translation>
    </message>
    <message>
        <source>KMS Assistant only reads. It changes nothing on any computer. It asks the network and other computers only when you start it, and sends nothing of a case anywhere.</source>
        <translation>KMS Assistant ne fait que lire. Il ne modifie aucun ordinateur. Il n’interroge le réseau et d’autres ordinateurs que si vous le lancez, et n’envoie rien d’un cas nulle part.</translation>
    </message>
    <message>
        <source>Chec&amp;k from this computer…</source>
        <translation>&amp;Vérifier depuis cet ordinateur…</translation>
    </message>
    <message>
        <source>Asks DNS and the KMS hosts from here, and changes nothing</source>
        <translation>Interroge d’ici le DNS et les hôtes KMS, et ne modifie rien</translation>
    </message>
    <message>
        <source>Also &amp;gather the counts of a KMS host</source>
        <translation>Relever aussi les &amp;compteurs d’un hôte KMS</translation>
    </message>
    <message>
        <source>Watch the KMS hosts</source>
        <translation>Surveiller les hôtes KMS</translation>
    </message>
    <message>
        <source>&amp;Start watching</source>
        <translation>&amp;Démarrer la surveillance</translation>
    </message>
    <message>
        <source>As long as this window is open, it looks at the KMS hosts again and again, and tells when one stops or begins to answer, and when a count in the archive crosses 5 or 25. Nothing is activated, and no count changes by it.</source>
        <translation>Tant que cette fenêtre est ouverte, elle examine régulièrement les hôtes KMS, et signale quand l’un d’eux cesse ou recommence de répondre, et quand un compteur de l’archive franchit 5 ou 25. Rien n’est activé, et aucun compteur n’en change.</translation>
    </message>
    <message>
        <source>&amp;Minutes between two looks</source>
        <translation>Minutes &amp;entre deux examens</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Further changes: %1.</source>
        <translation>Autres changements&#xa0;: %1.</translation>
    </message>
</context>
</TS>
