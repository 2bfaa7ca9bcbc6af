<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About SwyxSIP Admin</source>
        <translation>Info zu SwyxSIP Admin</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>An independent program. It is not made, endorsed or supported by Swyx or Enreach, and it does not talk to SwyxServer. Swyx and SwyxWare are names of their owners.</source>
        <translation>Ein unabhängiges Programm. Es wird von Swyx oder Enreach weder hergestellt noch empfohlen oder unterstützt, und es spricht nicht mit SwyxServer. Swyx und SwyxWare sind Namen ihrer Inhaber.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence, without any warranty.</source>
        <translation>Freie Software unter der MIT-Lizenz, ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Uses Qt {qt} and PySide6 {pyside} under the GNU Lesser General Public License, version 3 (LGPLv3). Their libraries are separate files and may be replaced by your own builds of them.</source>
        <translation>Verwendet Qt {qt} und PySide6 {pyside} unter der GNU Lesser General Public License, Version 3 (LGPLv3). Deren Bibliotheken sind eigene Dateien und dürfen durch selbst gebaute ersetzt werden.</translation>
    </message>
    <message>
        <source>Licences of the parts:</source>
        <translation>Lizenzen der Bestandteile:</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>“{user}” was changed by somebody else since the preview was made. Nothing was changed; look again.</source>
        <translation>„{user}“ wurde seit der Vorschau von jemand anderem geändert. Es wurde nichts geändert; sehen Sie sich die Vorschau neu an.</translation>
    </message>
    <message>
        <source>The data about the SwyxServer were changed since the preview was made. Nothing was changed; look again.</source>
        <translation>Die Angaben zum SwyxServer wurden seit der Vorschau geändert. Es wurde nichts geändert; sehen Sie sich die Vorschau neu an.</translation>
    </message>
    <message>
        <source>{reason} No password was changed.</source>
        <translation>{reason} Kein Kennwort wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed. {user}: {reason}</source>
        <translation>Es wurde nichts geändert. {user}: {reason}</translation>
    </message>
    <message>
        <source>{first} {more}</source>
        <translation>{first} {more}</translation>
    </message>
    <message>
        <source>{field}: “{value}” would belong to {other} as well, who is changed too.</source>
        <translation>{field}: „{value}“ würde auch {other} gehören; dieser Benutzer wird ebenfalls geändert.</translation>
    </message>
    <message>
        <source>{field}: “{value}” would belong to {other} as well; SIP login could then be allowed for one of them only.</source>
        <translation>{field}: „{value}“ hätte dann auch {other}; die SIP-Anmeldung könnte nur noch für einen von beiden zugelassen werden.</translation>
    </message>
    <message>
        <source>{field} cannot be changed for several users at once.</source>
        <translation>{field} lässt sich nicht für mehrere Benutzer auf einmal ändern.</translation>
    </message>
    <message>
        <source>Reading the selected users</source>
        <translation>Ausgewählte Benutzer werden gelesen</translation>
    </message>
    <message>
        <source>Reading the passwords of the selected users</source>
        <translation>Die Kennwörter der ausgewählten Benutzer werden gelesen</translation>
    </message>
    <message>
        <source>Noting the server&apos;s state</source>
        <translation>Stand des Servers wird vermerkt</translation>
    </message>
    <message>
        <source>These users are no longer in the database. The list was refreshed.</source>
        <translation>Diese Benutzer sind nicht mehr in der Datenbank. Die Liste wurde neu gelesen.</translation>
    </message>
    <message>
        <source>You say so yourself; the program cannot look. These then count as the server&apos;s values: {edited}, {assumed}, {passwords}. No value is changed.</source>
        <translation>Das sagen Sie selbst; das Programm kann nicht nachsehen. Als Stand des Servers gelten dann: {edited}, {assumed}, {passwords}. Kein Wert wird geändert.</translation>
    </message>
    <message>
        <source>This is the server&apos;s state</source>
        <translation>Das ist der Stand des Servers</translation>
    </message>
    <message>
        <source>Everything shown for these users counts as the server&apos;s already.</source>
        <translation>Alles, was für diese Benutzer gezeigt wird, gilt schon als Stand des Servers.</translation>
    </message>
    <message>
        <source>{name}, … – Properties</source>
        <translation>Eigenschaften von {name}, …</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Finding out what would change</source>
        <translation>Es wird ermittelt, was sich ändern würde</translation>
    </message>
    <message>
        <source>Changing users</source>
        <translation>Benutzer werden geändert</translation>
    </message>
    <message>
        <source>Close without changing</source>
        <translation>Schließen, ohne zu ändern</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>{field}: enter a pattern.</source>
        <translation>{field}: Geben Sie ein Muster ein.</translation>
    </message>
    <message>
        <source>{field}: choose a value.</source>
        <translation>{field}: Wählen Sie einen Wert.</translation>
    </message>
    <message>
        <source>By pattern:</source>
        <translation>Nach Muster:</translation>
    </message>
    <message>
        <source>Default (follows “{field}”)</source>
        <translation>Vorgabe (folgt „{field}“)</translation>
    </message>
    <message>
        <source>{field}: default or pattern</source>
        <translation>{field}: Vorgabe oder Muster</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>{field}: insert a name into the pattern</source>
        <translation>{field}: einen Namen in das Muster einfügen</translation>
    </message>
    <message>
        <source>for example {pattern}</source>
        <translation>zum Beispiel {pattern}</translation>
    </message>
    <message>
        <source>(different values)</source>
        <translation>(verschiedene Werte)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Change: {field}</source>
        <translation>Ändern: {field}</translation>
    </message>
    <message>
        <source>Tick the box before a field to change it for all selected users. All others stay as they are.</source>
        <translation>Aktivieren Sie das Kästchen vor einem Feld, um es für alle ausgewählten Benutzer zu ändern. Alle anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Name and server ID belong to one user each; open that user alone to change them.</source>
        <translation>Name und Server-ID gehören zu je einem Benutzer; öffnen Sie diesen einzeln, um sie zu ändern.</translation>
    </message>
    <message>
        <source>Generate SIP passwords</source>
        <translation>SIP-Kennwörter erzeugen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Generating SIP passwords</source>
        <translation>SIP-Kennwörter werden erzeugt</translation>
    </message>
    <message>
        <source>Each of these users gets a random SIP password of its own. It is stored in the {store} and applies to SIP devices instead of the user&apos;s password.</source>
        <translation>Jeder dieser Benutzer bekommt ein eigenes zufälliges SIP-Kennwort. Es wird gespeichert ({store}) und gilt für SIP-Endgeräte anstelle des Benutzerkennworts.</translation>
    </message>
    <message>
        <source>The passwords still have to be entered on the SwyxServer and in the phones; they are shown user by user.</source>
        <translation>Die Kennwörter sind noch auf dem SwyxServer und in den Telefonen einzutragen; gezeigt werden sie Benutzer für Benutzer.</translation>
    </message>
    <message>
        <source>If it is cancelled, no password has changed.</source>
        <translation>Wird es abgebrochen, ist kein Kennwort geändert.</translation>
    </message>
    <message>
        <source>What will change</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>&amp;Leave these users out</source>
        <translation>Diese Benutzer aus&amp;lassen</translation>
    </message>
    <message>
        <source>Changes ({count})</source>
        <translation>Änderungen ({count})</translation>
    </message>
    <message>
        <source>Not possible ({count})</source>
        <translation>Nicht möglich ({count})</translation>
    </message>
    <message>
        <source>Warnings ({count})</source>
        <translation>Warnungen ({count})</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>{field} (follows)</source>
        <translation>{field} (folgt)</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>{value} (Default)</source>
        <translation>{value} (Vorgabe)</translation>
    </message>
    <message>
        <source>{count} × {value}</source>
        <translation>{count} × {value}</translation>
    </message>
    <message>
        <source>all: {value}</source>
        <translation>alle: {value}</translation>
    </message>
    <message>
        <source>{user}: {what}</source>
        <translation>{user}: {what}</translation>
    </message>
    <message numerus="yes">
        <source>The same or another reason holds for %n more user(s).</source>
        <translation>
            <numerusform>Derselbe oder ein anderer Grund gilt für %n weiteren Benutzer.</numerusform>
            <numerusform>Derselbe oder ein anderer Grund gilt für %n weitere Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Does the SwyxServer hold exactly what is shown here for %n user(s)?</source>
        <translation>
            <numerusform>Steht auf dem SwyxServer genau das, was hier für %n Benutzer gezeigt wird?</numerusform>
            <numerusform>Steht auf dem SwyxServer genau das, was hier für %n Benutzer gezeigt wird?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) edited here</source>
        <translation>
            <numerusform>%n hier geänderter Wert</numerusform>
            <numerusform>%n hier geänderte Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assumption(s)</source>
        <translation>
            <numerusform>%n Annahme</numerusform>
            <numerusform>%n Annahmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new password(s)</source>
        <translation>
            <numerusform>%n neues Kennwort</numerusform>
            <numerusform>%n neue Kennwörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The values of %n user(s) now count as the server&apos;s.</source>
        <translation>
            <numerusform>Die Werte von %n Benutzer gelten jetzt als Stand des Servers.</numerusform>
            <numerusform>Die Werte von %n Benutzern gelten jetzt als Stand des Servers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n user(s) (has|have) these values already.</source>
        <translation>
            <numerusform>%n Benutzer hat diese Werte schon.</numerusform>
            <numerusform>Alle %n Benutzer haben diese Werte schon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) (gets|get) a new SIP password.</source>
        <translation>
            <numerusform>%n Benutzer bekommt ein neues SIP-Kennwort.</numerusform>
            <numerusform>%n Benutzer bekommen ein neues SIP-Kennwort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Replace the own SIP password of %n user(s) who (has|have) one</source>
        <translation>
            <numerusform>Das eigene SIP-Kennwort von %n Benutzer e&amp;rsetzen</numerusform>
            <numerusform>Das eigene SIP-Kennwort von %n Benutzern e&amp;rsetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SIP password(s) (was|were) generated and stored.</source>
        <translation>
            <numerusform>%n SIP-Kennwort wurde erzeugt und gespeichert.</numerusform>
            <numerusform>%n SIP-Kennwörter wurden erzeugt und gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) (has|have) these values already.</source>
        <translation>
            <numerusform>%n Benutzer hat diese Werte schon.</numerusform>
            <numerusform>%n Benutzer haben diese Werte schon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) (is|are) no longer in the database.</source>
        <translation>
            <numerusform>%n Benutzer ist nicht mehr in der Datenbank.</numerusform>
            <numerusform>%n Benutzer sind nicht mehr in der Datenbank.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close without changing the %n user(s)?</source>
        <translation>
            <numerusform>Schließen, ohne den %n Benutzer zu ändern?</numerusform>
            <numerusform>Schließen, ohne die %n Benutzer zu ändern?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %n user(s) who may not log on with SIP</source>
        <translation>
            <numerusform>&amp;Auch %n Benutzer, der sich nicht mit SIP anmelden darf</numerusform>
            <numerusform>&amp;Auch %n Benutzer, die sich nicht mit SIP anmelden dürfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) will be changed.</source>
        <translation>
            <numerusform>%n Benutzer wird geändert.</numerusform>
            <numerusform>%n Benutzer werden geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing can be changed, for anybody: %n user(s) cannot take the new values.</source>
        <translation>
            <numerusform>Für niemanden kann etwas geändert werden: %n Benutzer kann die neuen Werte nicht annehmen.</numerusform>
            <numerusform>Für niemanden kann etwas geändert werden: %n Benutzer können die neuen Werte nicht annehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n own SIP password(s) will be dropped, because the user&apos;s password applies again.</source>
        <translation>
            <numerusform>%n eigenes SIP-Kennwort wird verworfen, weil wieder das Kennwort des Benutzers gilt.</numerusform>
            <numerusform>%n eigene SIP-Kennwörter werden verworfen, weil wieder das Kennwort des Benutzers gilt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more value(s)</source>
        <translation>
            <numerusform>und %n weiterer Wert</numerusform>
            <numerusform>und %n weitere Werte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same or the like for %n more user(s).</source>
        <translation>
            <numerusform>Dasselbe oder Ähnliches für %n weiteren Benutzer.</numerusform>
            <numerusform>Dasselbe oder Ähnliches für %n weitere Benutzer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Change log</name>
    <message>
        <source>Change log</source>
        <translation>Änderungsprotokoll</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>&amp;User:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>&amp;Who:</source>
        <translation>&amp;Wer:</translation>
    </message>
    <message>
        <source>&amp;Field:</source>
        <translation>&amp;Feld:</translation>
    </message>
    <message>
        <source>&amp;Operation:</source>
        <translation>V&amp;organg:</translation>
    </message>
    <message>
        <source>F&amp;rom:</source>
        <translation>&amp;Von:</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>&amp;Bis:</translation>
    </message>
    <message>
        <source>(all)</source>
        <translation>(alle)</translation>
    </message>
    <message>
        <source>C&amp;lear the filter</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Keep changes for:</source>
        <translation>Änderungen &amp;aufbewahren:</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>CSV e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Export the change log</source>
        <translation>Änderungsprotokoll exportieren</translation>
    </message>
    <message>
        <source>Exporting the change log</source>
        <translation>Änderungsprotokoll wird exportiert</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>The changes were written to the file: {count}.</source>
        <translation>Die Änderungen wurden in die Datei geschrieben: {count}.</translation>
    </message>
    <message>
        <source>Older changes are deleted when the program is started, and once a day while it is open. Users that are no longer there have a number instead of a name. Passwords are never part of the log.</source>
        <translation>Ältere Änderungen werden beim Start des Programms gelöscht und einmal am Tag, solange es offen ist. Benutzer, die es nicht mehr gibt, haben eine Nummer anstelle des Namens. Kennwörter stehen nie im Protokoll.</translation>
    </message>
    <message>
        <source>No change matches the filter.</source>
        <translation>Keine Änderung passt zum Filter.</translation>
    </message>
    <message>
        <source>Change log.csv</source>
        <translation>Änderungsprotokoll.csv</translation>
    </message>
    <message numerus="yes">
        <source> month(s)</source>
        <translation>
            <numerusform> Monat</numerusform>
            <numerusform> Monate</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>&amp;Take back</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Puts the old value into the field. Nothing is saved before OK or Apply.</source>
        <translation>Setzt den alten Wert in das Feld. Gespeichert wird erst mit OK oder Übernehmen.</translation>
    </message>
    <message>
        <source>Changes of this user</source>
        <translation>Änderungen dieses Benutzers</translation>
    </message>
    <message>
        <source>What was done to this user here, newest first. Passwords are never part of it.</source>
        <translation>Was hier mit diesem Benutzer geschehen ist, das Neueste zuerst. Kennwörter stehen nie darin.</translation>
    </message>
    <message>
        <source>This user is not saved yet.</source>
        <translation>Dieser Benutzer ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Nothing has been changed so far.</source>
        <translation>Bisher wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>The file is damaged ({details}). Restore one of the copies in the backup folder.</source>
        <translation>Die Datei ist beschädigt ({details}). Stellen Sie eine der Kopien aus dem Sicherungsordner wieder her.</translation>
    </message>
    <message>
        <source>“{user}”: {columns} does not hold what follows from the values. Change any value of the user and save; it can be changed back.</source>
        <translation>„{user}“: {columns} enthält nicht, was sich aus den Werten ergibt. Ändern Sie irgendeinen Wert des Benutzers und speichern Sie; danach können Sie ihn zurückändern.</translation>
    </message>
    <message>
        <source>“{user}”: what the server delivered cannot be read. Import the user again.</source>
        <translation>„{user}“: Was der Server geliefert hat, lässt sich nicht lesen. Importieren Sie den Benutzer noch einmal.</translation>
    </message>
    <message>
        <source>“{user}”: {password} is said to be stored here, but the keyring does not hold it. Set it again.</source>
        <translation>„{user}“: {password} soll hier gespeichert sein, ist aber nicht vorhanden. Setzen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The passwords could not be checked: {reason}</source>
        <translation>Die Kennwörter konnten nicht geprüft werden: {reason}</translation>
    </message>
    <message>
        <source>The file was moved or copied since it was last used. Open it in the window and say which.</source>
        <translation>Die Datei wurde seit der letzten Verwendung verschoben oder kopiert. Öffnen Sie sie im Fenster und geben Sie an, was davon zutrifft.</translation>
    </message>
    <message>
        <source>“{user}”: the lines of the phones are not noted as they should be. Save the user again.</source>
        <translation>„{user}“: Die Leitungen der Telefone sind nicht so vermerkt, wie sie sein sollten. Speichern Sie den Benutzer erneut.</translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) in the keyring (waits|wait) to be cleaned up; the window does so at its next start.</source>
        <translation>
            <numerusform>%n altes Kennwort ist noch aufzuräumen; das Fenster erledigt es beim nächsten Start.</numerusform>
            <numerusform>%n alte Kennwörter sind noch aufzuräumen; das Fenster erledigt es beim nächsten Start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Administer SIP registrations of SwyxWare users.</source>
        <translation>Verwaltet die SIP-Anmeldungen von SwyxWare-Benutzern.</translation>
    </message>
    <message>
        <source>There is no language “{language}”. There are: {known}.</source>
        <translation>Eine Sprache „{language}“ gibt es nicht. Es gibt: {known}.</translation>
    </message>
    <message>
        <source>“{word}” was not expected: one database can be named.</source>
        <translation>„{word}“ wurde nicht erwartet: Eine Datenbank kann genannt werden.</translation>
    </message>
    <message>
        <source>the database to open</source>
        <translation>die Datenbank, die geöffnet wird</translation>
    </message>
    <message>
        <source>the language of this run</source>
        <translation>die Sprache für diesen Start</translation>
    </message>
    <message>
        <source>draw the main screens and end</source>
        <translation>die wichtigsten Fenster zeichnen und enden</translation>
    </message>
    <message>
        <source>try out whether it works here; write a report</source>
        <translation>ausprobieren, ob das Programm hier läuft; einen Bericht schreiben</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Look at the database file, upgrade and check it.</source>
        <translation>Die Datenbankdatei ansehen, aktualisieren und prüfen.</translation>
    </message>
    <message>
        <source>Show what is known of the database file.</source>
        <translation>Zeigen, was über die Datenbankdatei bekannt ist.</translation>
    </message>
    <message>
        <source>Bring the database to this version of the program, after a copy; make it where there is none.</source>
        <translation>Die Datenbank auf die Version dieses Programms bringen, nach einer Kopie; wo keine ist, eine anlegen.</translation>
    </message>
    <message>
        <source>Check that the database is whole and what it computed is right.</source>
        <translation>Prüfen, ob die Datenbank vollständig ist und ob stimmt, was sie berechnet hat.</translation>
    </message>
    <message>
        <source>The database {file} was upgraded. The copy from before: {copy}</source>
        <translation>Die Datenbank {file} wurde aktualisiert. Die Kopie von vorher: {copy}</translation>
    </message>
    <message>
        <source>The database {file} is up to date.</source>
        <translation>Die Datenbank {file} ist auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source>{bytes} bytes</source>
        <translation>{bytes} Byte</translation>
    </message>
    <message>
        <source>moved or copied since it was last used at {path}; open it in the window and say which</source>
        <translation>seit der letzten Verwendung unter {path} verschoben oder kopiert; öffnen Sie die Datei im Fenster und geben Sie an, was davon zutrifft</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>where it was last used</source>
        <translation>wo sie zuletzt verwendet wurde</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>older than this program: “swyxsip database upgrade”</source>
        <translation>älter als dieses Programm: „swyxsip database upgrade“</translation>
    </message>
    <message>
        <source>newer than this program, which cannot change it</source>
        <translation>neuer als dieses Programm, das sie nicht ändern kann</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Open changes</source>
        <translation>Offene Änderungen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Backup folder</source>
        <translation>Sicherungsordner</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>SQLite</source>
        <translation>SQLite</translation>
    </message>
    <message>
        <source>{label}: {help}</source>
        <translation>{label}: {help}</translation>
    </message>
    <message>
        <source>{label} (give it once for each): {help}</source>
        <translation>{label} (einmal für jeden Wert angeben): {help}</translation>
    </message>
    <message>
        <source>Return a field to its default; SIP user name and SIP user ID follow the user name again.</source>
        <translation>Ein Feld auf seine Vorgabe zurücksetzen; SIP-Benutzername und SIP-Benutzer-ID folgen dann wieder dem Benutzernamen.</translation>
    </message>
    <message>
        <source>{option} takes one of {choices}, not “{value}”.</source>
        <translation>{option} nimmt einen dieser Werte: {choices}, nicht „{value}“.</translation>
    </message>
    <message>
        <source>{option} takes a whole number, not “{value}”.</source>
        <translation>{option} nimmt eine ganze Zahl, nicht „{value}“.</translation>
    </message>
    <message>
        <source>{field}: enter a number from {minimum} to {maximum}.</source>
        <translation>{field}: Geben Sie eine Zahl von {minimum} bis {maximum} ein.</translation>
    </message>
    <message>
        <source>{field} cannot be set and reset at once.</source>
        <translation>{field} lässt sich nicht gleichzeitig setzen und zurücksetzen.</translation>
    </message>
    <message>
        <source>Usage:</source>
        <translation>Aufruf:</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>The database to work on (also: SWYXSIP_DATABASE).</source>
        <translation>Die Datenbank, mit der gearbeitet wird (auch: SWYXSIP_DATABASE).</translation>
    </message>
    <message>
        <source>The language of the program.</source>
        <translation>Die Sprache des Programms.</translation>
    </message>
    <message>
        <source>Print JSON.</source>
        <translation>JSON ausgeben.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>NUMMER</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>FIELD</source>
        <translation>FELD</translation>
    </message>
    <message>
        <source>[OPTIONS]</source>
        <translation>[OPTIONEN]</translation>
    </message>
    <message>
        <source>COMMAND …</source>
        <translation>BEFEHL …</translation>
    </message>
    <message>
        <source>There is no option {option}.</source>
        <translation>Es gibt keine Option {option}.</translation>
    </message>
    <message>
        <source>There is no option {option}. Perhaps {meant}?</source>
        <translation>Es gibt keine Option {option}. Vielleicht {meant}?</translation>
    </message>
    <message>
        <source>{argument} is missing.</source>
        <translation>{argument} fehlt.</translation>
    </message>
    <message>
        <source>The option {option} is missing.</source>
        <translation>Die Option {option} fehlt.</translation>
    </message>
    <message>
        <source>The option {option} needs a value.</source>
        <translation>Die Option {option} braucht einen Wert.</translation>
    </message>
    <message>
        <source>The option {option} takes no value.</source>
        <translation>Die Option {option} nimmt keinen Wert.</translation>
    </message>
    <message>
        <source>There is more than the command takes: {arguments}</source>
        <translation>Das ist mehr, als der Befehl nimmt: {arguments}</translation>
    </message>
    <message>
        <source>The command is missing. “{program} --help” shows all commands.</source>
        <translation>Der Befehl fehlt. „{program} --help“ zeigt alle Befehle.</translation>
    </message>
    <message>
        <source>There is no command “{command}”.</source>
        <translation>Es gibt keinen Befehl „{command}“.</translation>
    </message>
    <message>
        <source>There is no command “{command}”. Perhaps {meant}?</source>
        <translation>Es gibt keinen Befehl „{command}“. Vielleicht {meant}?</translation>
    </message>
    <message>
        <source>{option} does not take this value.</source>
        <translation>{option} nimmt diesen Wert nicht.</translation>
    </message>
    <message>
        <source>The command cannot be understood: {reason}</source>
        <translation>Der Befehl ist nicht zu verstehen: {reason}</translation>
    </message>
    <message>
        <source>Warning: {sentence}</source>
        <translation>Warnung: {sentence}</translation>
    </message>
    <message>
        <source>Set, generate, drop and check passwords.</source>
        <translation>Kennwörter setzen, erzeugen, verwerfen und prüfen.</translation>
    </message>
    <message>
        <source>Store a password, asked for twice on a terminal, or read as one line from standard input (UTF-8).</source>
        <translation>Ein Kennwort speichern; am Terminal wird es zweimal erfragt, sonst als eine Zeile von der Standardeingabe gelesen (UTF-8).</translation>
    </message>
    <message>
        <source>Generate a password and store it.</source>
        <translation>Ein Kennwort erzeugen und speichern.</translation>
    </message>
    <message>
        <source>Drop a password; without an own SIP password, the user&apos;s password applies again.</source>
        <translation>Ein Kennwort verwerfen; ohne eigenes SIP-Kennwort gilt wieder das Kennwort des Benutzers.</translation>
    </message>
    <message>
        <source>Compare what the database knows of passwords with the keyring.</source>
        <translation>Vergleichen, was die Datenbank über Kennwörter weiß, mit dem, was wirklich gespeichert ist.</translation>
    </message>
    <message>
        <source>The user&apos;s password, or the own SIP password.</source>
        <translation>Das Kennwort des Benutzers oder das eigene SIP-Kennwort.</translation>
    </message>
    <message>
        <source>State that the server has no such password; nothing is read or stored.</source>
        <translation>Angeben, dass der Server kein solches Kennwort hat; es wird nichts gelesen oder gespeichert.</translation>
    </message>
    <message>
        <source>Print the password on standard output.</source>
        <translation>Das Kennwort auf die Standardausgabe schreiben.</translation>
    </message>
    <message>
        <source>{kind} of “{user}” was stored in the {store}.</source>
        <translation>{kind} von „{user}“ wurde gespeichert: {store}.</translation>
    </message>
    <message>
        <source>{kind} of “{user}” was generated and stored in the {store}. --print shows a new one at once.</source>
        <translation>{kind} von „{user}“ wurde erzeugt und gespeichert: {store}. --print zeigt ein neues sofort.</translation>
    </message>
    <message>
        <source>{kind} of “{user}”: noted that the server has none.</source>
        <translation>{kind} von „{user}“: Vermerkt ist, dass der Server keines hat.</translation>
    </message>
    <message>
        <source>{kind} of “{user}” was dropped; the next start of the window removes it from the {store}.</source>
        <translation>{kind} von „{user}“ wurde verworfen; der nächste Start des Fensters entfernt es ({store}).</translation>
    </message>
    <message>
        <source>The user&apos;s password applies to the SIP devices of “{user}”.</source>
        <translation>Für die SIP-Endgeräte von „{user}“ gilt das Kennwort des Benutzers.</translation>
    </message>
    <message>
        <source>{kind} of “{user}”: nothing is noted of it any more.</source>
        <translation>{kind} von „{user}“: Es ist nichts mehr dazu vermerkt.</translation>
    </message>
    <message>
        <source>{kind} of “{user}”: nothing is known here.</source>
        <translation>{kind} von „{user}“: Hier ist nichts bekannt.</translation>
    </message>
    <message>
        <source>{kind} of “{user}”: </source>
        <translation>{kind} von „{user}“: </translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Noch einmal dasselbe: </translation>
    </message>
    <message>
        <source>The two passwords differ. Nothing was stored.</source>
        <translation>Die beiden Kennwörter sind verschieden. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The password on standard input is not UTF-8. Nothing was stored.</source>
        <translation>Das Kennwort auf der Standardeingabe ist kein UTF-8. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The database knows of no password.</source>
        <translation>Die Datenbank weiß von keinem Kennwort.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Administer the SIP registration data of SwyxWare users, offline and over a local database. Exit codes: 0 done; 1 findings, refused values or a conflict; 2 wrong usage; 3 the surroundings do not allow it; 70 an error of the program.</source>
        <translation>Die SIP-Registrierungsdaten von SwyxWare-Benutzern verwalten, offline und über einer lokalen Datenbank. Rückgabewerte: 0 erledigt; 1 Befunde, abgelehnte Werte oder ein Konflikt; 2 falscher Aufruf; 3 die Umgebung lässt es nicht zu; 70 ein Fehler des Programms.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Die Version zeigen.</translation>
    </message>
    <message>
        <source>The program made an error ({kind}) and stopped. Details without your data: {file}</source>
        <translation>Das Programm hat einen Fehler gemacht ({kind}) und wurde beendet. Einzelheiten ohne Ihre Daten: {file}</translation>
    </message>
    <message>
        <source>The program made an error ({kind}) and stopped.</source>
        <translation>Das Programm hat einen Fehler gemacht ({kind}) und wurde beendet.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The output could not be written. Check the free space where it goes to.</source>
        <translation>Die Ausgabe konnte nicht geschrieben werden. Prüfen Sie den freien Platz am Ziel.</translation>
    </message>
    <message>
        <source>Show and set what you know about your SwyxServer.</source>
        <translation>Zeigen und setzen, was Sie über Ihren SwyxServer wissen.</translation>
    </message>
    <message>
        <source>Show the data about the SwyxServer.</source>
        <translation>Die Angaben zum SwyxServer zeigen.</translation>
    </message>
    <message>
        <source>Set data about the SwyxServer.</source>
        <translation>Angaben zum SwyxServer setzen.</translation>
    </message>
    <message>
        <source>Only say whom it would affect.</source>
        <translation>Nur sagen, wen es betreffen würde.</translation>
    </message>
    <message>
        <source>The data about the SwyxServer were saved.</source>
        <translation>Die Angaben zum SwyxServer wurden gespeichert.</translation>
    </message>
    <message>
        <source>The data about the SwyxServer have these values already.</source>
        <translation>Die Angaben zum SwyxServer haben diese Werte schon.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>  {user}: {before} becomes {after}</source>
        <translation>  {user}: aus {before} wird {after}</translation>
    </message>
    <message>
        <source>The database {file} was created.</source>
        <translation>Die Datenbank {file} wurde angelegt.</translation>
    </message>
    <message>
        <source>{what} holds bytes that are not valid text.</source>
        <translation>{what} enthält Bytes, die kein gültiger Text sind.</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Der Name</translation>
    </message>
    <message>
        <source>List, show, add, change and remove users.</source>
        <translation>Benutzer auflisten, zeigen, anlegen, ändern und löschen.</translation>
    </message>
    <message>
        <source>Show all properties of a user.</source>
        <translation>Alle Eigenschaften eines Benutzers zeigen.</translation>
    </message>
    <message>
        <source>Add a user; makes the database where there is none.</source>
        <translation>Einen Benutzer anlegen; legt auch die Datenbank an, wo keine ist.</translation>
    </message>
    <message>
        <source>Change properties of a user.</source>
        <translation>Eigenschaften eines Benutzers ändern.</translation>
    </message>
    <message>
        <source>Remove a user from the database, not from the SwyxServer.</source>
        <translation>Einen Benutzer aus der Datenbank löschen, nicht vom SwyxServer.</translation>
    </message>
    <message>
        <source>The user&apos;s name or user name.</source>
        <translation>Name oder Benutzername des Benutzers.</translation>
    </message>
    <message>
        <source>The name of the new user.</source>
        <translation>Der Name des neuen Benutzers.</translation>
    </message>
    <message>
        <source>The user&apos;s server ID; decides where two users match.</source>
        <translation>Die Server-ID des Benutzers; entscheidet, wo zwei Benutzer passen.</translation>
    </message>
    <message>
        <source>The new server ID. Where two users match NAME, it says which one is meant and is not changed.</source>
        <translation>Die neue Server-ID. Wo zwei Benutzer zu NAME passen, sagt sie, welcher gemeint ist, und wird nicht geändert.</translation>
    </message>
    <message>
        <source>Change the user only if it still has this revision.</source>
        <translation>Den Benutzer nur ändern, wenn er noch diese Revision hat.</translation>
    </message>
    <message>
        <source>Change many users at once: all of them or none. User name, SIP user name, SIP user ID, e-mail address, Windows accounts and numbers are set by a pattern, such as sip-{internal_number} or {name:ascii:lower}.</source>
        <translation>Viele Benutzer auf einmal ändern: alle oder keinen. Benutzername, SIP-Benutzername, SIP-Benutzer-ID, E-Mail-Adresse, Windows-Konten und Rufnummern werden nach einem Muster gesetzt, zum Beispiel sip-{internal_number} oder {name:ascii:lower}.</translation>
    </message>
    <message>
        <source>Only users whose field has this value; * stands for anything. Several fields must all fit, several values of one field may.</source>
        <translation>Nur Benutzer, deren Feld diesen Wert hat; * steht für Beliebiges. Mehrere Felder müssen alle passen, von mehreren Werten eines Feldes einer.</translation>
    </message>
    <message>
        <source>Only the users on a list: one name, user name, e-mail address or number in each line; - reads the list from standard input.</source>
        <translation>Nur die Benutzer einer Liste: je Zeile ein Name, Benutzername, eine E-Mail-Adresse oder Rufnummer; - liest die Liste von der Standardeingabe.</translation>
    </message>
    <message>
        <source>All users.</source>
        <translation>Alle Benutzer.</translation>
    </message>
    <message>
        <source>The new value of a field; nothing after the = empties it.</source>
        <translation>Der neue Wert eines Feldes; nichts nach dem = leert es.</translation>
    </message>
    <message>
        <source>The pattern that fills a text field; {{ and }} stand for the brackets themselves.</source>
        <translation>Das Muster, das ein Textfeld füllt; {{ und }} stehen für die Klammern selbst.</translation>
    </message>
    <message>
        <source>Return a field to its default; names that follow another one follow it again.</source>
        <translation>Ein Feld auf seine Vorgabe zurücksetzen; Namen, die einem anderen folgen, folgen ihm wieder.</translation>
    </message>
    <message>
        <source>Give each user a new own SIP password, stored in the keyring. None is shown.</source>
        <translation>Jedem Benutzer ein neues eigenes SIP-Kennwort geben und speichern. Keines wird gezeigt.</translation>
    </message>
    <message>
        <source>State that the SwyxServer holds what is stored here for these users.</source>
        <translation>Angeben, dass auf dem SwyxServer für diese Benutzer steht, was hier gespeichert ist.</translation>
    </message>
    <message>
        <source>Only show what would happen.</source>
        <translation>Nur zeigen, was geschehen würde.</translation>
    </message>
    <message>
        <source>Say which users: with --filter FIELD=VALUE, with --from LIST, or --all.</source>
        <translation>Geben Sie an, welche Benutzer gemeint sind: mit --filter FELD=WERT, mit --from LISTE oder mit --all.</translation>
    </message>
    <message>
        <source>Use either --filter and --from, or --all.</source>
        <translation>Verwenden Sie entweder --filter und --from oder --all.</translation>
    </message>
    <message>
        <source>FIELD=VALUE</source>
        <translation>FELD=WERT</translation>
    </message>
    <message>
        <source>FIELD=PATTERN</source>
        <translation>FELD=MUSTER</translation>
    </message>
    <message>
        <source>Say what to do: with --set, --pattern or --reset, or with one of --generate-sip-passwords and --server-state.</source>
        <translation>Geben Sie an, was zu tun ist: mit --set, --pattern oder --reset, oder mit --generate-sip-passwords oder --server-state.</translation>
    </message>
    <message>
        <source>--generate-sip-passwords and --server-state stand alone, without other changes.</source>
        <translation>--generate-sip-passwords und --server-state stehen allein, ohne andere Änderungen.</translation>
    </message>
    <message>
        <source>{option} takes FIELD=VALUE, not “{value}”.</source>
        <translation>{option} nimmt FELD=WERT, nicht „{value}“.</translation>
    </message>
    <message>
        <source>{field} is given twice.</source>
        <translation>{field} ist zweimal angegeben.</translation>
    </message>
    <message>
        <source>{field} is no text: use --set.</source>
        <translation>{field} ist kein Text: Verwenden Sie --set.</translation>
    </message>
    <message>
        <source>{field} belongs to one user each: use “swyxsip user set”.</source>
        <translation>{field} gehört zu je einem Benutzer: Verwenden Sie „swyxsip user set“.</translation>
    </message>
    <message>
        <source>Take the server&apos;s value also where it was edited here.</source>
        <translation>Den Wert des Servers auch dort übernehmen, wo er hier geändert wurde.</translation>
    </message>
    <message>
        <source>Import users from a CSV file or an Excel workbook; makes the database where there is none. Good rows are written, others told.</source>
        <translation>Importiert Benutzer aus einer CSV-Datei oder Excel-Arbeitsmappe; legt die Datenbank an, wo keine ist. Gute Zeilen werden geschrieben, die anderen genannt.</translation>
    </message>
    <message>
        <source>The file, as Export-Csv or Excel writes it.</source>
        <translation>Die Datei, wie Export-Csv oder Excel sie schreibt.</translation>
    </message>
    <message>
        <source>What a column stands for, as “Benutzer-ID=server_user_id”; nothing after the = leaves the column out (repeatable; also: --column).</source>
        <translation>Wofür eine Spalte steht, etwa „Benutzer-ID=server_user_id“; nichts nach dem = lässt die Spalte weg (mehrfach möglich; auch: --column).</translation>
    </message>
    <message>
        <source>Find users by one field: server_user_id, name, user_name, email or internal_numbers. Without it: by server ID, then by name.</source>
        <translation>Benutzer nach einem Feld zuordnen: server_user_id, name, user_name, email oder internal_numbers. Ohne Angabe: nach der Server-ID, dann nach dem Namen.</translation>
    </message>
    <message>
        <source>What the values are: the state of the SwyxServer (server) or changes made here (edited).</source>
        <translation>Was die Werte sind: der Stand des SwyxServers (server) oder hier gemachte Änderungen (edited).</translation>
    </message>
    <message>
        <source>Store the passwords in the file in the keyring. Without this, columns with passwords are not read.</source>
        <translation>Die Kennwörter aus der Datei speichern. Ohne Angabe werden Spalten mit Kennwörtern nicht gelesen.</translation>
    </message>
    <message>
        <source>Write the good rows although others are refused; so it is without a word, too.</source>
        <translation>Die guten Zeilen schreiben, auch wenn andere abgelehnt werden; so ist es auch ohne Angabe.</translation>
    </message>
    <message>
        <source>HEADER=FIELD</source>
        <translation>KOPF=FELD</translation>
    </message>
    <message>
        <source>The file is from this server, although it looks otherwise.</source>
        <translation>Die Datei stammt von diesem Server, auch wenn es anders aussieht.</translation>
    </message>
    <message>
        <source>Question marks really are part of the names.</source>
        <translation>Die Fragezeichen gehören wirklich zu den Namen.</translation>
    </message>
    <message>
        <source>Write nothing if a row is refused.</source>
        <translation>Nichts schreiben, wenn eine Zeile abgelehnt wird.</translation>
    </message>
    <message>
        <source>Save the refused rows with their reasons as CSV.</source>
        <translation>Die abgelehnten Zeilen mit ihren Gründen als CSV speichern.</translation>
    </message>
    <message>
        <source>Do not ask.</source>
        <translation>Nicht fragen.</translation>
    </message>
    <message>
        <source>Print the PowerShell lines that export the users from SwyxServer.</source>
        <translation>Die PowerShell-Zeilen ausgeben, die die Benutzer vom SwyxServer exportieren.</translation>
    </message>
    <message>
        <source>Say which file to import.</source>
        <translation>Geben Sie an, welche Datei zu importieren ist.</translation>
    </message>
    <message>
        <source>Use either --only-good or --all-or-nothing.</source>
        <translation>Verwenden Sie entweder --only-good oder --all-or-nothing.</translation>
    </message>
    <message>
        <source>“{file}” goes on holding passwords in clear; delete it.</source>
        <translation>„{file}“ enthält weiterhin Kennwörter im Klartext; löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>“{file}” holds passwords in clear. Delete it for good? [yes/no]</source>
        <translation>„{file}“ enthält Kennwörter im Klartext. Endgültig löschen? [ja/nein]</translation>
    </message>
    <message>
        <source>“{file}” was deleted.</source>
        <translation>„{file}“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>“{file}” has no column “{header}”.</source>
        <translation>„{file}“ hat keine Spalte „{header}“.</translation>
    </message>
    <message>
        <source>The database {file} would be created.</source>
        <translation>Die Datenbank {file} würde angelegt.</translation>
    </message>
    <message>
        <source>{value} (default)</source>
        <translation>{value} (Vorgabe)</translation>
    </message>
    <message>
        <source>{field} (follows)</source>
        <translation>{field} (folgt)</translation>
    </message>
    <message>
        <source>  {user}: {what}</source>
        <translation>  {user}: {what}</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Imported: {added}, {changed}, {unchanged}.</source>
        <translation>Importiert: {added}, {changed}, {unchanged}.</translation>
    </message>
    <message>
        <source>The refused rows are in {file}.</source>
        <translation>Die abgelehnten Zeilen stehen in {file}.</translation>
    </message>
    <message>
        <source>Import? [yes/no]</source>
        <translation>Importieren? [ja/nein]</translation>
    </message>
    <message>
        <source>--map takes HEADER=FIELD, not “{value}”.</source>
        <translation>--map erwartet SPALTE=FELD, nicht „{value}“.</translation>
    </message>
    <message>
        <source>The column “{header}” is given twice.</source>
        <translation>Die Spalte „{header}“ ist zweimal angegeben.</translation>
    </message>
    <message>
        <source>Say it with --map “{header}={field}”.</source>
        <translation>Geben Sie es mit --map „{header}={field}“ an.</translation>
    </message>
    <message>
        <source>To import passwords all the same, add --passwords.</source>
        <translation>Um Kennwörter trotzdem zu importieren, geben Sie --passwords an.</translation>
    </message>
    <message>
        <source>If it is from this server all the same, add --other-server.</source>
        <translation>Stammt sie trotzdem von diesem Server, fügen Sie --other-server hinzu.</translation>
    </message>
    <message>
        <source>If question marks really belong to the names, add --question-marks.</source>
        <translation>Gehören die Fragezeichen wirklich zu den Namen, fügen Sie --question-marks hinzu.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>List users: all, those with given values, or those on a list.</source>
        <translation>Listet Benutzer auf: alle, die mit bestimmten Werten oder die einer Liste.</translation>
    </message>
    <message>
        <source>“{user}” was added.</source>
        <translation>„{user}“ wurde angelegt.</translation>
    </message>
    <message>
        <source>“{user}” was saved.</source>
        <translation>„{user}“ wurde gespeichert.</translation>
    </message>
    <message>
        <source>“{user}” has these values already.</source>
        <translation>„{user}“ hat diese Werte schon.</translation>
    </message>
    <message>
        <source>“{user}” was removed from the database.</source>
        <translation>„{user}“ wurde aus der Datenbank gelöscht.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Es wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Say which user: by NAME or by --server-user-id.</source>
        <translation>Geben Sie an, welcher Benutzer gemeint ist: mit NAME oder mit --server-user-id.</translation>
    </message>
    <message>
        <source>Give the name once: as NAME or with --name.</source>
        <translation>Geben Sie den Namen einmal an: als NAME oder mit --name.</translation>
    </message>
    <message>
        <source>Give the new user a NAME.</source>
        <translation>Geben Sie dem neuen Benutzer einen NAMEN.</translation>
    </message>
    <message>
        <source>Say what to change. “swyxsip {command} --help” shows all options.</source>
        <translation>Geben Sie an, was zu ändern ist. „swyxsip {command} --help“ zeigt alle Optionen.</translation>
    </message>
    <message>
        <source>“{user}” has revision {present}, not {expected}: somebody else changed it. Nothing was saved.</source>
        <translation>„{user}“ hat die Revision {present}, nicht {expected}: Jemand anderes hat den Benutzer geändert. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>“{user}” is removed from this database. The user on the SwyxServer is not touched and stays there.</source>
        <translation>„{user}“ wird aus dieser Datenbank gelöscht. Der Benutzer auf dem SwyxServer wird nicht angerührt und bleibt dort.</translation>
    </message>
    <message>
        <source>A password that {owner} stored stays in the keyring there.</source>
        <translation>Ein Kennwort, das {owner} gespeichert hat, bleibt dort gespeichert.</translation>
    </message>
    <message>
        <source>Remove? [yes/no]</source>
        <translation>Löschen? [ja/nein]</translation>
    </message>
    <message>
        <source>Nobody can be asked here. Use --yes to remove without asking.</source>
        <translation>Hier kann niemand gefragt werden. Mit --yes wird ohne Frage gelöscht.</translation>
    </message>
    <message>
        <source>{value} (assumption)</source>
        <translation>{value} (Annahme)</translation>
    </message>
    <message>
        <source>follows “{field}”</source>
        <translation>folgt „{field}“</translation>
    </message>
    <message>
        <source>{value} (follows “{field}”)</source>
        <translation>{value} (folgt „{field}“)</translation>
    </message>
    <message>
        <source>stored here on {date}, may have changed on the server</source>
        <translation>hier gespeichert am {date}, kann auf dem Server inzwischen geändert sein</translation>
    </message>
    <message>
        <source>stored elsewhere: {owner}, {date}</source>
        <translation>anderswo gespeichert: {owner}, {date}</translation>
    </message>
    <message>
        <source>lost: stored here on {date}, but the keyring does not hold it</source>
        <translation>verloren: hier gespeichert am {date}, aber nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>the server has none</source>
        <translation>der Server hat keines</translation>
    </message>
    <message>
        <source>Pale values are assumptions: nobody has said them yet.</source>
        <translation>Blasse Werte sind Annahmen: Noch niemand hat sie angegeben.</translation>
    </message>
    <message>
        <source>SIP login</source>
        <translation>SIP-Anmeldung</translation>
    </message>
    <message>
        <source>SIP mode</source>
        <translation>SIP-Modus</translation>
    </message>
    <message>
        <source>Internal number</source>
        <translation>Interne Rufnummer</translation>
    </message>
    <message numerus="yes">
        <source>Lines of the list that name nobody or several users: %n. So nothing was written.</source>
        <translation>
            <numerusform>Zeilen der Liste, die niemanden oder mehrere Benutzer nennen: %n. Daher wurde nichts geschrieben.</numerusform>
            <numerusform>Zeilen der Liste, die niemanden oder mehrere Benutzer nennen: %n. Daher wurde nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) would get a new own SIP password. Nothing was written.</source>
        <translation>
            <numerusform>%n Benutzer bekäme ein neues eigenes SIP-Kennwort. Es wurde nichts geschrieben.</numerusform>
            <numerusform>%n Benutzer bekämen ein neues eigenes SIP-Kennwort. Es wurde nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The values of %n user(s) would count as the server&apos;s. Nothing was written.</source>
        <translation>
            <numerusform>Die Werte von %n Benutzer würden als Stand des Servers gelten. Es wurde nichts geschrieben.</numerusform>
            <numerusform>Die Werte von %n Benutzern würden als Stand des Servers gelten. Es wurde nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The values of %n user(s) now count as the server&apos;s.</source>
        <translation>
            <numerusform>Die Werte von %n Benutzer gelten jetzt als Stand des Servers.</numerusform>
            <numerusform>Die Werte von %n Benutzern gelten jetzt als Stand des Servers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Selected users: %n</source>
        <translation>
            <numerusform>Ausgewählte Benutzer: %n</numerusform>
            <numerusform>Ausgewählte Benutzer: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users to change: %n</source>
        <translation>
            <numerusform>Zu ändernde Benutzer: %n</numerusform>
            <numerusform>Zu ändernde Benutzer: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users that have these values already: %n</source>
        <translation>
            <numerusform>Benutzer, die diese Werte schon haben: %n</numerusform>
            <numerusform>Benutzer, die diese Werte schon haben: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users that cannot take the new values: %n</source>
        <translation>
            <numerusform>Benutzer, die die neuen Werte nicht annehmen können: %n</numerusform>
            <numerusform>Benutzer, die die neuen Werte nicht annehmen können: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users with warnings: %n</source>
        <translation>
            <numerusform>Benutzer mit Warnungen: %n</numerusform>
            <numerusform>Benutzer mit Warnungen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Own SIP passwords that are dropped: %n</source>
        <translation>
            <numerusform>Eigene SIP-Kennwörter, die verworfen werden: %n</numerusform>
            <numerusform>Eigene SIP-Kennwörter, die verworfen werden: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked %n user(s): the database is whole.</source>
        <translation>
            <numerusform>%n Benutzer geprüft: Die Datenbank ist in Ordnung.</numerusform>
            <numerusform>%n Benutzer geprüft: Die Datenbank ist in Ordnung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Checked %n user(s): something has to be mended.</source>
        <translation>
            <numerusform>%n Benutzer geprüft: Etwas ist in Ordnung zu bringen.</numerusform>
            <numerusform>%n Benutzer geprüft: Etwas ist in Ordnung zu bringen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written to {file}.</source>
        <translation>
            <numerusform>%n Änderung nach {file} geschrieben.</numerusform>
            <numerusform>%n Änderungen nach {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unverändert</numerusform>
            <numerusform>%n unverändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused; all others were written.</source>
        <translation>
            <numerusform>%n Zeile abgelehnt; alle anderen wurden geschrieben.</numerusform>
            <numerusform>%n Zeilen abgelehnt; alle anderen wurden geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be refused.</source>
        <translation>
            <numerusform>%n Zeile würde abgelehnt.</numerusform>
            <numerusform>%n Zeilen würden abgelehnt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused, so nothing was written.</source>
        <translation>
            <numerusform>%n Zeile abgelehnt, deshalb wurde nichts geschrieben.</numerusform>
            <numerusform>%n Zeilen abgelehnt, deshalb wurde nichts geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The next start of the window drops %n old password(s) from the keyring.</source>
        <translation>
            <numerusform>Der nächste Start des Fensters löscht %n altes Kennwort.</numerusform>
            <numerusform>Der nächste Start des Fensters löscht %n alte Kennwörter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s), with passwords in clear text, into {folder}? [yes/no]</source>
        <translation>
            <numerusform>%n Datei mit Kennwörtern im Klartext in {folder} schreiben? [ja/nein]</numerusform>
            <numerusform>%n Dateien mit Kennwörtern im Klartext in {folder} schreiben? [ja/nein]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There already: %n file(s), such as {file}. Use --replace to replace what is there.</source>
        <translation>
            <numerusform>Schon vorhanden: %n Datei: {file}. Mit --replace wird ersetzt, was da ist.</numerusform>
            <numerusform>Schon vorhanden: %n Dateien, zum Beispiel {file}. Mit --replace wird ersetzt, was da ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written into {folder}: %n file(s).</source>
        <translation>
            <numerusform>In {folder} geschrieben: %n Datei.</numerusform>
            <numerusform>In {folder} geschrieben: %n Dateien.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New users: %n</source>
        <translation>
            <numerusform>Neue Benutzer: %n</numerusform>
            <numerusform>Neue Benutzer: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed users: %n</source>
        <translation>
            <numerusform>Geänderte Benutzer: %n</numerusform>
            <numerusform>Geänderte Benutzer: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Values edited here that stay: %n (--take-server takes the server&apos;s)</source>
        <translation>
            <numerusform>Hier geänderte Werte, die bleiben: %n (--take-server übernimmt die des Servers)</numerusform>
            <numerusform>Hier geänderte Werte, die bleiben: %n (--take-server übernimmt die des Servers)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users that are not in the file (nothing happens to them): %n</source>
        <translation>
            <numerusform>Benutzer, die nicht in der Datei stehen (mit ihnen geschieht nichts): %n</numerusform>
            <numerusform>Benutzer, die nicht in der Datei stehen (mit ihnen geschieht nichts): %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused rows: %n</source>
        <translation>
            <numerusform>Abgelehnte Zeilen: %n</numerusform>
            <numerusform>Abgelehnte Zeilen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Users that stay as they are: %n</source>
        <translation>
            <numerusform>Benutzer, die bleiben, wie sie sind: %n</numerusform>
            <numerusform>Benutzer, die bleiben, wie sie sind: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  and %n more (--json shows all)</source>
        <translation>
            <numerusform>  und %n weiterer (--json zeigt alle)</numerusform>
            <numerusform>  und %n weitere (--json zeigt alle)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) accepted</source>
        <translation>
            <numerusform>%n Benutzer angenommen</numerusform>
            <numerusform>%n Benutzer angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) not accepted</source>
        <translation>
            <numerusform>%n Benutzer nicht angenommen</numerusform>
            <numerusform>%n Benutzer nicht angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) left out</source>
        <translation>
            <numerusform>%n Benutzer ausgelassen</numerusform>
            <numerusform>%n Benutzer ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) left out:</source>
        <translation>
            <numerusform>%n Benutzer ausgelassen:</numerusform>
            <numerusform>%n Benutzer ausgelassen:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lines of the list that name nobody or several users: %n</source>
        <translation>
            <numerusform>Zeilen der Liste, die niemanden oder mehrere Benutzer nennen: %n</numerusform>
            <numerusform>Zeilen der Liste, die niemanden oder mehrere Benutzer nennen: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This changes the SIP user name or SIP user ID of %n user(s):</source>
        <translation>
            <numerusform>Das ändert SIP-Benutzername oder SIP-Benutzer-ID von %n Benutzer:</numerusform>
            <numerusform>Das ändert SIP-Benutzername oder SIP-Benutzer-ID von %n Benutzern:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>  and %n more</source>
        <translation>
            <numerusform>  und %n weiterer</numerusform>
            <numerusform>  und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) written to {file}.</source>
        <translation>
            <numerusform>%n Benutzer nach {file} geschrieben.</numerusform>
            <numerusform>%n Benutzer nach {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n SIP password(s) (was|were) generated and stored.</source>
        <translation>
            <numerusform>%n SIP-Kennwort wurde erzeugt und gespeichert.</numerusform>
            <numerusform>%n SIP-Kennwörter wurden erzeugt und gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) (was|were) changed.</source>
        <translation>
            <numerusform>%n Benutzer wurde geändert.</numerusform>
            <numerusform>%n Benutzer wurden geändert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changes are kept for %n month(s). Older ones are deleted after the next change, or by the window.</source>
        <translation>
            <numerusform>Änderungen werden %n Monat aufbewahrt. Ältere werden nach der nächsten Änderung oder vom Fenster gelöscht.</numerusform>
            <numerusform>Änderungen werden %n Monate aufbewahrt. Ältere werden nach der nächsten Änderung oder vom Fenster gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) (was|were) stored.</source>
        <translation>
            <numerusform>%n Kennwort wurde gespeichert.</numerusform>
            <numerusform>%n Kennwörter wurden gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The keyring no longer holds %n password(s) that (was|were) stored here. Enter again what is lost.</source>
        <translation>
            <numerusform>%n Kennwort, das hier gespeichert war, ist nicht mehr vorhanden. Geben Sie es noch einmal ein.</numerusform>
            <numerusform>%n Kennwörter, die hier gespeichert waren, sind nicht mehr vorhanden. Geben Sie sie noch einmal ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(|es) of other users (is|are) refused.</source>
        <translation>
            <numerusform>%n Adresse eines anderen Benutzers wird abgewiesen.</numerusform>
            <numerusform>%n Adressen anderer Benutzer werden abgewiesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not carried over to the SwyxServer yet.</source>
        <translation>
            <numerusform>%n Änderung noch nicht auf den SwyxServer übertragen.</numerusform>
            <numerusform>%n Änderungen noch nicht auf den SwyxServer übertragen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) marked as carried over.</source>
        <translation>
            <numerusform>%n Änderung als übertragen markiert.</numerusform>
            <numerusform>%n Änderungen als übertragen markiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open change(s) written to {file}.</source>
        <translation>
            <numerusform>%n offene Änderung nach {file} geschrieben.</numerusform>
            <numerusform>%n offene Änderungen nach {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This drops %n password(s) that this account stored on this PC. Undo in the window can bring that back until the window is next started.</source>
        <translation>
            <numerusform>Damit wird %n Kennwort verworfen, das dieses Konto auf diesem PC gespeichert hat. „Rückgängig“ im Fenster kann das bis zu dessen nächstem Start zurückholen.</numerusform>
            <numerusform>Damit werden %n Kennwörter verworfen, die dieses Konto auf diesem PC gespeichert hat. „Rückgängig“ im Fenster kann das bis zu dessen nächstem Start zurückholen.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{file}”: {rows}, an Excel workbook</source>
        <translation>„{file}“: {rows}, eine Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>“{file}”: {rows}, {encoding}, cells separated by {delimiter}</source>
        <translation>„{file}“: {rows}, {encoding}, Zellen getrennt durch {delimiter}</translation>
    </message>
    <message>
        <source>The server&apos;s name becomes “{name}”.</source>
        <translation>Der Name des Servers wird „{name}“.</translation>
    </message>
    <message>
        <source>  {text}</source>
        <translation>  {text}</translation>
    </message>
    <message>
        <source>  {user}: {field}: “{old}” becomes “{new}”</source>
        <translation>  {user}: {field}: aus „{old}“ wird „{new}“</translation>
    </message>
    <message>
        <source>  {user}: {field}: edited here “{here}”, server: “{server}”</source>
        <translation>  {user}: {field}: hier geändert „{here}“, Server: „{server}“</translation>
    </message>
    <message>
        <source>  line {line}: {reason}</source>
        <translation>  Zeile {line}: {reason}</translation>
    </message>
    <message>
        <source>  line {line}, column “{column}”: {reason}</source>
        <translation>  Zeile {line}, Spalte „{column}“: {reason}</translation>
    </message>
    <message>
        <source>  {user}: the own SIP password is dropped, the user&apos;s applies again</source>
        <translation>  {user}: Das eigene SIP-Kennwort wird verworfen, es gilt wieder das des Benutzers</translation>
    </message>
    <message>
        <source>Columns that stand for nothing here: {columns}</source>
        <translation>Spalten, die hier für nichts stehen: {columns}</translation>
    </message>
    <message>
        <source>Columns of PINs and passwords, not read: {columns}</source>
        <translation>Spalten mit PINs und Kennwörtern, nicht gelesen: {columns}</translation>
    </message>
    <message>
        <source>Columns whose passwords go into the keyring: {columns}</source>
        <translation>Spalten, deren Kennwörter gespeichert werden: {columns}</translation>
    </message>
    <message>
        <source>  {user}: {field}: a new one is stored</source>
        <translation>  {user}: {field}: wird neu gespeichert</translation>
    </message>
    <message>
        <source>Columns that are empty in every row, so not delivered: {columns}</source>
        <translation>Spalten, die in jeder Zeile leer sind und also nicht geliefert wurden: {columns}</translation>
    </message>
    <message>
        <source>Columns that hold names of collections instead of values, ignored there: {columns}</source>
        <translation>Spalten, die statt Werten die Namen von Sammlungen enthalten, dort übergangen: {columns}</translation>
    </message>
    <message>
        <source>Write users into a file, without passwords, or files for their phones or for another registrar.</source>
        <translation>Benutzer in eine Datei schreiben, ohne Kennwörter, oder Dateien für ihre Telefone oder für einen anderen Registrar.</translation>
    </message>
    <message>
        <source>Export users as an Excel workbook; every cell is text.</source>
        <translation>Benutzer als Excel-Arbeitsmappe exportieren; jede Zelle ist Text.</translation>
    </message>
    <message>
        <source>A field to write (repeatable); all of them without this option.</source>
        <translation>Ein Feld, das geschrieben wird (mehrfach möglich); ohne diese Option alle.</translation>
    </message>
    <message>
        <source>Export users as CSV for Excel, with semicolons.</source>
        <translation>Benutzer als CSV für Excel exportieren, mit Semikolon.</translation>
    </message>
    <message>
        <source>List the changes that are not carried over to the SwyxServer yet.</source>
        <translation>Die Änderungen auflisten, die noch nicht auf den SwyxServer übertragen sind.</translation>
    </message>
    <message>
        <source>Mark everything open of this user as carried over; may be repeated.</source>
        <translation>Alles Offene dieses Benutzers als übertragen markieren; mehrfach möglich.</translation>
    </message>
    <message>
        <source>Write the list as a page to print.</source>
        <translation>Die Liste als Seite zum Drucken schreiben.</translation>
    </message>
    <message>
        <source>Write the list as CSV for Excel.</source>
        <translation>Die Liste als CSV für Excel schreiben.</translation>
    </message>
    <message>
        <source>The file to write; an older one is replaced.</source>
        <translation>Die Datei, die geschrieben wird; eine ältere wird ersetzt.</translation>
    </message>
    <message>
        <source>Separate the cells by commas, without a byte order mark.</source>
        <translation>Die Zellen durch Kommas trennen, ohne Bytereihenfolgemarke.</translation>
    </message>
    <message>
        <source>{user} (new)</source>
        <translation>{user} (neu)</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>(nicht bekannt)</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>SwyxServer</source>
        <translation>SwyxServer</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Try whether users can register, by asking the registrar of “swyxsip server set” as a phone would, once each. Nothing is changed: no phone is registered or signed off. Whether a SwyxServer answers such a question like other registrars is not known. Exit codes: 0 all were accepted; 1 some were not; 3 the registrar did not answer.</source>
        <translation>Probiert, ob sich Benutzer anmelden können: Der Registrar aus „swyxsip server set“ wird wie von einem Telefon gefragt, je Benutzer einmal. Geändert wird nichts: Kein Telefon wird an- oder abgemeldet. Ob ein SwyxServer eine solche Frage wie andere Registrare beantwortet, ist nicht bekannt. Exit-Codes: 0 alle angenommen; 1 einige nicht; 3 der Registrar hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The users: names or user names.</source>
        <translation>Die Benutzer: Namen oder Benutzernamen.</translation>
    </message>
    <message>
        <source>All users with SIP login allowed. Those whose password is unknown are left out and listed; only where the mode is Never, which needs none, they are tried without one.</source>
        <translation>Alle Benutzer mit zugelassener SIP-Anmeldung. Die mit unbekanntem Kennwort werden ausgelassen und aufgelistet; nur bei der Methode Nie, die keines braucht, wird ohne Kennwort probiert.</translation>
    </message>
    <message>
        <source>How many users a second, 10 without this option; 0 for no limit.</source>
        <translation>Wie viele Benutzer in der Sekunde, ohne diese Option 10; 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>Say which users: by name, or --all.</source>
        <translation>Nennen Sie die Benutzer: mit Namen oder mit --all.</translation>
    </message>
    <message>
        <source>Use either names or --all.</source>
        <translation>Verwenden Sie entweder Namen oder --all.</translation>
    </message>
    <message>
        <source>--rate takes a number from 0 on, not “{value}”.</source>
        <translation>--rate erwartet eine Zahl ab 0, nicht „{value}“.</translation>
    </message>
    <message>
        <source>There is no user to try.</source>
        <translation>Es gibt keinen Benutzer, der probiert werden könnte.</translation>
    </message>
    <message>
        <source>“{user}” is left out. {reason}</source>
        <translation>„{user}“ wird ausgelassen. {reason}</translation>
    </message>
    <message>
        <source>“{user}” is tried without a password: none can be read here, and the mode Never needs none.</source>
        <translation>„{user}“ wird ohne Kennwort probiert: Hier ist keines lesbar, und die Methode Nie braucht keines.</translation>
    </message>
    <message>
        <source>The realm of the server is “{realm}”. “swyxsip server set --sip-realm” enters it.</source>
        <translation>Der Realm des Servers ist „{realm}“. „swyxsip server set --sip-realm“ trägt ihn ein.</translation>
    </message>
    <message>
        <source>{accepted}, {refused}, {left}.</source>
        <translation>{accepted}, {refused}, {left}.</translation>
    </message>
    <message>
        <source>List, add and remove the phones of users.</source>
        <translation>Telefone von Benutzern auflisten, hinzufügen und entfernen.</translation>
    </message>
    <message>
        <source>List the phones of a user, or of all users.</source>
        <translation>Die Telefone eines Benutzers oder aller Benutzer auflisten.</translation>
    </message>
    <message>
        <source>Add a phone to a user.</source>
        <translation>Einem Benutzer ein Telefon hinzufügen.</translation>
    </message>
    <message>
        <source>Remove phones from a user: those that fit all that is said of them.</source>
        <translation>Telefone eines Benutzers entfernen: die, auf die alle Angaben zutreffen.</translation>
    </message>
    <message>
        <source>The maker, or “other”.</source>
        <translation>Der Hersteller, oder „other“.</translation>
    </message>
    <message>
        <source>The MAC address, in any usual spelling.</source>
        <translation>Die MAC-Adresse, in jeder üblichen Schreibweise.</translation>
    </message>
    <message>
        <source>The line of the phone that the user has; 1 without this option.</source>
        <translation>Die Leitung des Telefons, die der Benutzer hat; ohne diese Option 1.</translation>
    </message>
    <message>
        <source>The line of the phone.</source>
        <translation>Die Leitung des Telefons.</translation>
    </message>
    <message>
        <source>The model, as you call it.</source>
        <translation>Das Modell, wie Sie es nennen.</translation>
    </message>
    <message>
        <source>“{user}” now has the phone {phone}.</source>
        <translation>„{user}“ hat jetzt das Telefon {phone}.</translation>
    </message>
    <message>
        <source>“{user}” no longer has the phone {phone}.</source>
        <translation>„{user}“ hat das Telefon {phone} nicht mehr.</translation>
    </message>
    <message>
        <source>“{user}” has no such phone.</source>
        <translation>„{user}“ hat kein solches Telefon.</translation>
    </message>
    <message>
        <source>Say which phone: --mac, --maker, --model or --line.</source>
        <translation>Geben Sie an, welches Telefon: --mac, --maker, --model oder --line.</translation>
    </message>
    <message>
        <source>List what was changed, newest first; of passwords only that they were.</source>
        <translation>Auflisten, was geändert wurde, das Neueste zuerst; von Kennwörtern nur, dass sie es wurden.</translation>
    </message>
    <message>
        <source>Only the changes of this user.</source>
        <translation>Nur die Änderungen dieses Benutzers.</translation>
    </message>
    <message>
        <source>How many changes are listed; 100 without this option.</source>
        <translation>Wie viele Änderungen aufgelistet werden; 100 ohne diese Option.</translation>
    </message>
    <message>
        <source>Write all of them as CSV for Excel instead.</source>
        <translation>Stattdessen alle als CSV für Excel schreiben.</translation>
    </message>
    <message>
        <source>Keep changes for so many months from now on (1 to 120).</source>
        <translation>Änderungen künftig so viele Monate aufbewahren (1 bis 120).</translation>
    </message>
    <message>
        <source>Changes can be kept for {first} to {last} months.</source>
        <translation>Änderungen können {first} bis {last} Monate aufbewahrt werden.</translation>
    </message>
    <message>
        <source>--last: at least one change has to be listed.</source>
        <translation>--last: Mindestens eine Änderung muss aufgelistet werden.</translation>
    </message>
    <message>
        <source>Write files for the phones of users into a folder; passwords that are known here stand in them in clear text.</source>
        <translation>Dateien für die Telefone von Benutzern in einen Ordner schreiben; hier bekannte Kennwörter stehen darin im Klartext.</translation>
    </message>
    <message>
        <source>FOLDER</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>An existing folder.</source>
        <translation>Ein vorhandener Ordner.</translation>
    </message>
    <message>
        <source>Names or user names of users; all that have a phone where none is given.</source>
        <translation>Namen oder Benutzernamen von Benutzern; ohne Angabe alle, die ein Telefon haben.</translation>
    </message>
    <message>
        <source>Replace files that are there already.</source>
        <translation>Vorhandene Dateien ersetzen.</translation>
    </message>
    <message>
        <source>Nobody can be asked here. Use --yes to write the files.</source>
        <translation>Hier kann niemand gefragt werden. Mit --yes werden die Dateien geschrieben.</translation>
    </message>
    <message>
        <source>There is no phone that a file could be written for.</source>
        <translation>Es gibt kein Telefon, für das eine Datei geschrieben werden könnte.</translation>
    </message>
    <message>
        <source>Left out: {user}: {message}</source>
        <translation>Ausgelassen: {user}: {message}</translation>
    </message>
    <message>
        <source>{user} shares a phone and is written too.</source>
        <translation>{user} teilt sich ein Telefon und wird mitgeschrieben.</translation>
    </message>
    <message>
        <source>Without a password: {user}: {message}</source>
        <translation>Ohne Kennwort: {user}: {message}</translation>
    </message>
    <message>
        <source>Not carried: {user}, line {line}, {value}: {reason}.</source>
        <translation>Nicht übernommen: {user}, Leitung {line}, {value}: {reason}.</translation>
    </message>
    <message>
        <source>Write users with SIP login allowed for another registrar than SwyxServer: kamailio-sqlite, kamailio-sql, asterisk or asterisk-digest. The file holds hashes that are as good as the passwords. Users that cannot be written are listed with the reason.</source>
        <translation>Benutzer mit zugelassener SIP-Anmeldung für einen anderen Registrar als SwyxServer schreiben: kamailio-sqlite, kamailio-sql, asterisk oder asterisk-digest. Die Datei enthält Hashwerte, die so viel wert sind wie die Kennwörter. Benutzer, die nicht geschrieben werden können, werden mit dem Grund aufgelistet.</translation>
    </message>
    <message>
        <source>REGISTRAR</source>
        <translation>REGISTRAR</translation>
    </message>
    <message>
        <source>kamailio-sqlite, kamailio-sql, asterisk or asterisk-digest.</source>
        <translation>kamailio-sqlite, kamailio-sql, asterisk oder asterisk-digest.</translation>
    </message>
    <message>
        <source>The file to write. An existing SQLite database of Kamailio is written into, other files are replaced.</source>
        <translation>Die Datei, die geschrieben wird. In eine vorhandene SQLite-Datenbank von Kamailio wird hineingeschrieben, andere Dateien werden ersetzt.</translation>
    </message>
    <message>
        <source>{file} will hold hashes that are as good as the passwords: {registrar}.</source>
        <translation>{file} wird Hashwerte enthalten, die so viel wert sind wie die Kennwörter: {registrar}.</translation>
    </message>
    <message>
        <source>Write it? [yes/no]</source>
        <translation>Schreiben? [ja/nein]</translation>
    </message>
    <message>
        <source>Nobody can be asked here. Use --yes to write without asking.</source>
        <translation>Hier kann niemand gefragt werden. Mit --yes wird ohne Rückfrage geschrieben.</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>The {store} no longer holds this password. Enter the password again.</source>
        <translation>{store}: Dieses Kennwort ist dort nicht mehr vorhanden. Geben Sie das Kennwort neu ein.</translation>
    </message>
    <message>
        <source>The {store} is locked and was not unlocked. Unlock it, then try again.</source>
        <translation>{store}: gesperrt und nicht entsperrt worden. Entsperren Sie sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The {store} refused access. Allow it when asked, or ask your administrator.</source>
        <translation>{store}: Der Zugriff wurde verweigert. Erlauben Sie ihn bei der Nachfrage, oder fragen Sie Ihren Administrator.</translation>
    </message>
    <message>
        <source>The {store} already holds a password under this reference. Nothing was overwritten.</source>
        <translation>{store}: Unter diesem Verweis ist dort schon ein Kennwort gespeichert. Es wurde nichts überschrieben.</translation>
    </message>
    <message>
        <source>The {store} cannot be reached, because there is no desktop session bus (D-Bus). Start the program inside a desktop session.</source>
        <translation>{store}: nicht erreichbar, weil es keinen Sitzungsbus (D-Bus) gibt. Starten Sie das Programm in einer Desktop-Sitzung.</translation>
    </message>
    <message>
        <source>No {store} is running. Install and start one, for example GNOME Keyring or KWallet.</source>
        <translation>{store}: läuft nicht. Installieren und starten Sie einen solchen Dienst, zum Beispiel GNOME Keyring oder KWallet.</translation>
    </message>
    <message>
        <source>The {store} is not available to this kind of logon, for example SSH or a remote command. Sign in at the desktop or by Remote Desktop, or run this as a scheduled task.</source>
        <translation>{store}: bei dieser Art der Anmeldung nicht verfügbar, zum Beispiel über SSH oder einen Fernbefehl. Melden Sie sich am Desktop oder über Remotedesktop an, oder lassen Sie dies als geplante Aufgabe laufen.</translation>
    </message>
    <message>
        <source>The program part that talks to the {store} is missing. Install the program again.</source>
        <translation>Der Programmteil für „{store}“ fehlt. Installieren Sie das Programm neu.</translation>
    </message>
    <message>
        <source>This operating system has no password store that SwyxSIP Admin uses. Use Windows, or Linux with a Secret Service.</source>
        <translation>Dieses Betriebssystem hat keinen Kennwortspeicher, den SwyxSIP Admin verwendet. Verwenden Sie Windows oder Linux mit einem Secret Service.</translation>
    </message>
    <message>
        <source>The setting {setting} selects “{backend}” for passwords, but SwyxSIP Admin keeps them only in the {store}. Remove the setting.</source>
        <translation>Die Einstellung {setting} wählt „{backend}“ für Kennwörter; SwyxSIP Admin speichert sie nur hier: {store}. Entfernen Sie die Einstellung.</translation>
    </message>
    <message>
        <source>The setting {setting} selects “{backend}”, which keeps passwords as plain text; SwyxSIP Admin refuses that. Remove the setting, then passwords go to the {store}.</source>
        <translation>Die Einstellung {setting} wählt „{backend}“, das Kennwörter als Klartext speichert; SwyxSIP Admin lehnt das ab. Entfernen Sie die Einstellung, dann werden Kennwörter hier gespeichert: {store}.</translation>
    </message>
    <message>
        <source>The {store} did not answer. Check that it is running, then try again.</source>
        <translation>{store}: keine Antwort. Prüfen Sie, ob der Dienst läuft, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The {store} reported an unexpected error. Try again; the details name the error.</source>
        <translation>{store}: ein unerwarteter Fehler. Versuchen Sie es noch einmal; die Einzelheiten nennen den Fehler.</translation>
    </message>
    <message>
        <source>The password is too long: at most {limit} UTF-16 units can be stored.</source>
        <translation>Das Kennwort ist zu lang: Höchstens {limit} UTF-16-Einheiten können gespeichert werden.</translation>
    </message>
    <message>
        <source>Windows Credential Manager</source>
        <translation>Windows-Anmeldeinformationsverwaltung</translation>
    </message>
    <message>
        <source>Secret Service</source>
        <translation>Secret Service</translation>
    </message>
    <message>
        <source>Another SwyxSIP Admin program is saving passwords of this database right now. Wait until it has finished, then try again.</source>
        <translation>Ein anderes SwyxSIP-Admin-Programm speichert gerade Kennwörter dieser Datenbank. Warten Sie, bis es fertig ist, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Passwords cannot be saved, because the folder of the database is read-only: {folder}. Move the database to a folder that you may write to.</source>
        <translation>Kennwörter können nicht gespeichert werden, weil der Ordner der Datenbank schreibgeschützt ist: {folder}. Verschieben Sie die Datenbank in einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Passwords cannot be saved, because no lock file can be made beside the database in {folder}. Check the folder and the free space.</source>
        <translation>Kennwörter können nicht gespeichert werden, weil sich neben der Datenbank in {folder} keine Sperrdatei anlegen lässt. Prüfen Sie den Ordner und den freien Speicherplatz.</translation>
    </message>
    <message>
        <source>memory of this program</source>
        <translation>Arbeitsspeicher dieses Programms</translation>
    </message>
    <message>
        <source>The password is empty. Enter one, or drop the password.</source>
        <translation>Das Kennwort ist leer. Geben Sie eines ein, oder verwerfen Sie das Kennwort.</translation>
    </message>
    <message>
        <source>The password holds a character that cannot be stored (half of a surrogate pair, or a byte order mark at the start). Type the password again.</source>
        <translation>Das Kennwort enthält ein Zeichen, das sich nicht speichern lässt (ein halbes Ersatzzeichenpaar oder eine Bytereihenfolgemarke am Anfang). Geben Sie das Kennwort noch einmal ein.</translation>
    </message>
    <message>
        <source>{file} was moved or copied since it was last used. Open it in the window and say which, before passwords are stored or dropped.</source>
        <translation>{file} wurde seit der letzten Verwendung verschoben oder kopiert. Öffnen Sie die Datei im Fenster und geben Sie an, was davon zutrifft, bevor Kennwörter gespeichert oder verworfen werden.</translation>
    </message>
    <message>
        <source>The {store} did not give the password back as it was stored. Nothing was changed.</source>
        <translation>{store}: Das Kennwort kam nicht so zurück, wie es gespeichert wurde. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>This password is not stored in the keyring of this account on this machine.</source>
        <translation>Dieses Kennwort ist nicht in diesem Konto auf diesem PC gespeichert.</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>&amp;Apply</source>
        <translation>Ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Previous user</source>
        <translation>Vorheriger Benutzer</translation>
    </message>
    <message>
        <source>Next user</source>
        <translation>Nächster Benutzer</translation>
    </message>
    <message>
        <source>{name} ({keys})</source>
        <translation>{name} ({keys})</translation>
    </message>
    <message>
        <source>Tick “{field}” to change what depends on it.</source>
        <translation>Aktivieren Sie „{field}“, um zu ändern, was davon abhängt.</translation>
    </message>
    <message>
        <source>Error: {what}</source>
        <translation>Fehler: {what}</translation>
    </message>
    <message>
        <source>Warning: {what}</source>
        <translation>Warnung: {what}</translation>
    </message>
    <message>
        <source>Hint: {what}</source>
        <translation>Hinweis: {what}</translation>
    </message>
    <message>
        <source>Use “{value}”</source>
        <translation>„{value}“ verwenden</translation>
    </message>
    <message>
        <source>An assumption: no import and no administrator has said so.</source>
        <translation>Eine Annahme: Kein Import und kein Administrator hat dies angegeben.</translation>
    </message>
    <message>
        <source>Edited here; no import has delivered this value.</source>
        <translation>Hier geändert; kein Import hat diesen Wert geliefert.</translation>
    </message>
    <message>
        <source>Edited here. The server last delivered: {value}</source>
        <translation>Hier geändert. Zuletzt vom Server geliefert: {value}</translation>
    </message>
    <message>
        <source>Edited here. What the server delivered last was empty.</source>
        <translation>Hier geändert. Was der Server zuletzt geliefert hat, war leer.</translation>
    </message>
    <message>
        <source>From the server.</source>
        <translation>Vom Server.</translation>
    </message>
    <message>
        <source>From the server: {file}, {date}</source>
        <translation>Vom Server: {file}, {date}</translation>
    </message>
    <message>
        <source>From the server, as stated by {account} on {date}</source>
        <translation>Stand des Servers nach Angabe von {account} am {date}</translation>
    </message>
    <message>
        <source>{field}:</source>
        <translation>{field}:</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>own value</source>
        <translation>abweichend</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Auf Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>{field}: reset to default</source>
        <translation>{field}: auf Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standardwerte wiederherstellen</translation>
    </message>
    <message>
        <source>Sets check boxes, choices and names that follow back to their defaults. Entered texts stay.</source>
        <translation>Setzt Kontrollkästchen, Auswahlen und folgende Namen auf ihre Vorgaben zurück. Eingegebene Texte bleiben.</translation>
    </message>
    <message>
        <source>What belongs into the phone?</source>
        <translation>Was gehört ins Telefon?</translation>
    </message>
    <message>
        <source>Test SIP login…</source>
        <translation>SIP-Anmeldung testen…</translation>
    </message>
    <message>
        <source>Go to the tab “{tab}”</source>
        <translation>Zur Registerkarte „{tab}“</translation>
    </message>
    <message>
        <source>{name} – Properties</source>
        <translation>Eigenschaften von {name}</translation>
    </message>
    <message>
        <source>New user</source>
        <translation>Neuer Benutzer</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Close without saving the changes to “{name}”?</source>
        <translation>Schließen, ohne die Änderungen an „{name}“ zu speichern?</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Ohne Speichern schließen</translation>
    </message>
    <message>
        <source>Apply the changes to “{name}” first?</source>
        <translation>Die Änderungen an „{name}“ zuerst übernehmen?</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Neu öffnen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Save without the password</source>
        <translation>Ohne das Kennwort speichern</translation>
    </message>
    <message>
        <source>An unexpected error kept “{name}” from being saved. What you entered is still here.</source>
        <translation>Ein unerwarteter Fehler hat verhindert, dass „{name}“ gespeichert wird. Was Sie eingegeben haben, ist noch da.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Phone files…</source>
        <translation>Telefondateien…</translation>
    </message>
    <message>
        <source>Hand-over sheet…</source>
        <translation>Übergabeblatt…</translation>
    </message>
    <message>
        <source>Apply the changes first: what is handed over is made from what is saved, not from what is being edited.</source>
        <translation>Übernehmen Sie zuerst die Änderungen: Geschrieben wird, was gespeichert ist, nicht was gerade bearbeitet wird.</translation>
    </message>
    <message>
        <source>The user&apos;s phones</source>
        <translation>Die Telefone des Benutzers</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>“{file}” was not written: the drive is full. Nothing was changed.</source>
        <translation>„{file}“ wurde nicht geschrieben: Das Laufwerk ist voll. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>“{file}” was not written: you are not allowed to write in this folder.</source>
        <translation>„{file}“ wurde nicht geschrieben: Sie dürfen in diesen Ordner nicht schreiben.</translation>
    </message>
    <message>
        <source>“{file}” was not written: the file is read-only or open in another program (Excel perhaps).</source>
        <translation>„{file}“ wurde nicht geschrieben: Die Datei ist schreibgeschützt oder in einem anderen Programm geöffnet (vielleicht in Excel).</translation>
    </message>
    <message>
        <source>“{file}” was not written: its folder does not exist.</source>
        <translation>„{file}“ wurde nicht geschrieben: Der Ordner ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>“{file}” was not written: what lies there is no ordinary file.</source>
        <translation>„{file}“ wurde nicht geschrieben: Was dort liegt, ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>“{file}” was not written: this is a folder.</source>
        <translation>„{file}“ wurde nicht geschrieben: Das ist ein Ordner.</translation>
    </message>
    <message>
        <source>“{file}” was not written: this is a database. Choose another name.</source>
        <translation>„{file}“ wurde nicht geschrieben: Das ist eine Datenbank. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“{file}” was not written: the drive reports an error.</source>
        <translation>„{file}“ wurde nicht geschrieben: Das Laufwerk meldet einen Fehler.</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>CSV for a German Excel (semicolons)</source>
        <translation>CSV für ein deutsches Excel (Semikolon)</translation>
    </message>
    <message>
        <source>CSV with commas</source>
        <translation>CSV mit Kommas</translation>
    </message>
    <message>
        <source>“{file}” was not written: a value has more than the {limit} characters a cell of Excel holds.</source>
        <translation>„{file}“ wurde nicht geschrieben: Ein Wert hat mehr als die {limit} Zeichen, die eine Zelle von Excel fasst.</translation>
    </message>
    <message>
        <source>“{file}” was not written: a sheet of Excel holds at most {limit} rows.</source>
        <translation>„{file}“ wurde nicht geschrieben: Ein Tabellenblatt von Excel fasst höchstens {limit} Zeilen.</translation>
    </message>
    <message>
        <source>Export users</source>
        <translation>Benutzer exportieren</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>&amp;Spalten:</translation>
    </message>
    <message>
        <source>&amp;Tick all</source>
        <translation>Alle an&amp;haken</translation>
    </message>
    <message>
        <source>Tick &amp;none</source>
        <translation>&amp;Keine anhaken</translation>
    </message>
    <message>
        <source>Passwords are never exported. The name always is: an import finds users by it.</source>
        <translation>Kennwörter werden nie exportiert. Der Name immer: Ein Import findet die Benutzer nach ihm.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All: %n user(s)</source>
        <translation>
            <numerusform>&amp;Alle: %n Benutzer</numerusform>
            <numerusform>&amp;Alle: %n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>S&amp;hown in the list: %n user(s)</source>
        <translation>
            <numerusform>In der Liste &amp;gezeigte: %n Benutzer</numerusform>
            <numerusform>In der Liste &amp;gezeigte: %n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Selected: %n user(s)</source>
        <translation>
            <numerusform>A&amp;usgewählte: %n Benutzer</numerusform>
            <numerusform>A&amp;usgewählte: %n Benutzer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>Registration expiry (seconds)</source>
        <translation>Gültigkeit der Anmeldung (Sekunden)</translation>
    </message>
    <message>
        <source>Server ID</source>
        <translation>Server-ID</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>User is enabled</source>
        <translation>Benutzer ist aktiviert</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Administration profile</source>
        <translation>Administrationsprofil</translation>
    </message>
    <message>
        <source>Feature profile</source>
        <translation>Funktionsprofil</translation>
    </message>
    <message>
        <source>Log on with a Windows account</source>
        <translation>Anmeldung mit Windows-Konto</translation>
    </message>
    <message>
        <source>Federated logon (identity provider)</source>
        <translation>Anmeldung über Identitätsanbieter</translation>
    </message>
    <message>
        <source>Log on with user name and password</source>
        <translation>Anmeldung mit Benutzername und Kennwort</translation>
    </message>
    <message>
        <source>Windows accounts</source>
        <translation>Windows-Konten</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Force complex password and password history</source>
        <translation>Komplexes Kennwort und Kennworthistorie erzwingen</translation>
    </message>
    <message>
        <source>User must change the password at the next logon</source>
        <translation>Benutzer muss Kennwort bei nächster Anmeldung ändern</translation>
    </message>
    <message>
        <source>Allow SIP login</source>
        <translation>SIP-Anmeldung zulassen</translation>
    </message>
    <message>
        <source>SIP authentication mode</source>
        <translation>SIP-Authentifizierungsmethode</translation>
    </message>
    <message>
        <source>SIP user name</source>
        <translation>SIP-Benutzername</translation>
    </message>
    <message>
        <source>SIP user ID</source>
        <translation>SIP-Benutzer-ID</translation>
    </message>
    <message>
        <source>Source of the SIP password</source>
        <translation>Herkunft des SIP-Kennworts</translation>
    </message>
    <message>
        <source>SIP password</source>
        <translation>SIP-Kennwort</translation>
    </message>
    <message>
        <source>Use SIP devices as system phone</source>
        <translation>SIP-Endgeräte als Systemtelefon nutzen</translation>
    </message>
    <message>
        <source>Internal numbers</source>
        <translation>Interne Rufnummern</translation>
    </message>
    <message>
        <source>Public numbers</source>
        <translation>Öffentliche Rufnummern</translation>
    </message>
    <message>
        <source>Alternative number</source>
        <translation>Alternative Rufnummer</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Telefone</translation>
    </message>
    <message>
        <source>SIP realm</source>
        <translation>SIP-Realm</translation>
    </message>
    <message>
        <source>Registrar</source>
        <translation>Registrar</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Certificate file for TLS</source>
        <translation>Zertifikatsdatei für TLS</translation>
    </message>
    <message>
        <source>Default SIP authentication mode</source>
        <translation>Vorgabe der SIP-Authentifizierung</translation>
    </message>
    <message>
        <source>Complex passwords are forced by default</source>
        <translation>Komplexe Kennwörter werden standardmäßig erzwungen</translation>
    </message>
    <message>
        <source>Default of the SIP user name from a user name with @</source>
        <translation>Vorgabe aus einem Benutzernamen mit @</translation>
    </message>
    <message>
        <source>Roles of SIP user ID and SIP user name</source>
        <translation>Rollen von SIP-Benutzer-ID und SIP-Benutzername</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>&amp;SIP login</source>
        <translation>SIP-An&amp;meldung</translation>
    </message>
    <message>
        <source>&amp;Authentication</source>
        <translation>&amp;Authentifizierung</translation>
    </message>
    <message>
        <source>&amp;Password for SIP</source>
        <translation>&amp;Kennwort für SIP</translation>
    </message>
    <message>
        <source>SIP &amp;name and ID</source>
        <translation>SIP-&amp;Name und -ID</translation>
    </message>
    <message>
        <source>&amp;Location</source>
        <translation>&amp;Standort</translation>
    </message>
    <message>
        <source>&amp;Origin</source>
        <translation>&amp;Herkunft</translation>
    </message>
    <message>
        <source>Open &amp;changes</source>
        <translation>&amp;Offene Änderungen</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>zugelassen</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht zugelassen</translation>
    </message>
    <message>
        <source>not allowed · assumption</source>
        <translation>nicht zugelassen · Annahme</translation>
    </message>
    <message>
        <source>own name or ID</source>
        <translation>eigener Name oder eigene ID</translation>
    </message>
    <message>
        <source>both follow the user name</source>
        <translation>beide folgen dem Benutzernamen</translation>
    </message>
    <message>
        <source>delivered by the server</source>
        <translation>vom Server geliefert</translation>
    </message>
    <message>
        <source>something edited here</source>
        <translation>etwas hier geändert</translation>
    </message>
    <message>
        <source>SIP settings all assumed</source>
        <translation>alle SIP-Angaben Annahmen</translation>
    </message>
    <message>
        <source>still to be carried over</source>
        <translation>noch zu übertragen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keiner)</translation>
    </message>
    <message>
        <source>{title}: {value}</source>
        <translation>{title}: {value}</translation>
    </message>
    <message>
        <source>{title}: {value} +{more}</source>
        <translation>{title}: {value} +{more}</translation>
    </message>
    <message>
        <source>{value} ({users})</source>
        <translation>{value} ({users})</translation>
    </message>
    <message>
        <source>C&amp;lear all filters</source>
        <translation>Alle Filter &amp;löschen</translation>
    </message>
</context>
<context>
    <name>Group</name>
    <message>
        <source>Logon kinds allowed</source>
        <translation>Zugelassene Anmeldearten</translation>
    </message>
    <message>
        <source>User name and password</source>
        <translation>Benutzername und Kennwort</translation>
    </message>
    <message>
        <source>Logon data of the SIP device</source>
        <translation>Anmeldedaten des SIP-Endgeräts</translation>
    </message>
    <message>
        <source>SwyxCTI+</source>
        <translation>SwyxCTI+</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Registration of phones</source>
        <translation>Anmeldung der Telefone</translation>
    </message>
    <message>
        <source>Defaults for users</source>
        <translation>Vorgaben für Benutzer</translation>
    </message>
</context>
<context>
    <name>Handover</name>
    <message>
        <source>SIP phone of {user}</source>
        <translation>SIP-Endgerät von {user}</translation>
    </message>
    <message>
        <source>1. On the SwyxServer</source>
        <translation>1. Am SwyxServer</translation>
    </message>
    <message>
        <source>SwyxWare Administration, properties of the user, tab “SIP Registration”:</source>
        <translation>SwyxWare Administration, Eigenschaften des Benutzers, Registerkarte „SIP-Registrierung“:</translation>
    </message>
    <message>
        <source>2. In the phone</source>
        <translation>2. Im Telefon</translation>
    </message>
    <message>
        <source>On the phone&apos;s web page or in its menu. In the middle: what the phone calls it.</source>
        <translation>Auf der Webseite des Telefons oder in seinem Menü. In der Mitte: wie das Telefon es nennt.</translation>
    </message>
    <message>
        <source>3. Try it</source>
        <translation>3. Ausprobieren</translation>
    </message>
    <message>
        <source>4. Tick off</source>
        <translation>4. Abhaken</translation>
    </message>
    <message>
        <source>not known; ask the administrator of the SwyxServer</source>
        <translation>nicht bekannt; fragen Sie den Administrator des SwyxServers</translation>
    </message>
    <message>
        <source>This sheet holds a password. Destroy it when the phone is set up.</source>
        <translation>Auf diesem Blatt steht ein Kennwort. Vernichten Sie es, wenn das Telefon eingerichtet ist.</translation>
    </message>
    <message>
        <source>This sheet holds no password.</source>
        <translation>Auf diesem Blatt steht kein Kennwort.</translation>
    </message>
    <message>
        <source>not printed; in SwyxSIP Admin: properties of {user}, tab “{tab}”, “Show”</source>
        <translation>nicht gedruckt; in SwyxSIP Admin: Eigenschaften von {user}, Registerkarte „{tab}“, „Anzeigen“</translation>
    </message>
    <message>
        <source>not known here; set a new one in SwyxSIP Admin, tab “{tab}”</source>
        <translation>hier nicht bekannt; setzen Sie ein neues in SwyxSIP Admin, Registerkarte „{tab}“</translation>
    </message>
    <message>
        <source>stored by {owner}; ask there</source>
        <translation>bei {owner} gespeichert; fragen Sie dort</translation>
    </message>
    <message>
        <source>none needed: the SwyxServer does not ask for it</source>
        <translation>keines nötig: Der SwyxServer fragt nicht danach</translation>
    </message>
    <message>
        <source>the user has none; set one in SwyxSIP Admin, tab “SIP Registration”</source>
        <translation>der Benutzer hat keines; setzen Sie eines in SwyxSIP Admin, Registerkarte „SIP-Registrierung“</translation>
    </message>
    <message>
        <source>{phone}, line {line}</source>
        <translation>{phone}, Leitung {line}</translation>
    </message>
    <message>
        <source>{maker}: {word}</source>
        <translation>{maker}: {word}</translation>
    </message>
    <message>
        <source>A call to {number} rings at this phone.</source>
        <translation>Ein Anruf an {number} klingelt an diesem Telefon.</translation>
    </message>
    <message>
        <source>The phone shows that it is registered.</source>
        <translation>Das Telefon zeigt, dass es angemeldet ist.</translation>
    </message>
    <message>
        <source>A call from this phone to another one can be heard on both ends.</source>
        <translation>Bei einem Anruf von diesem Telefon hören sich beide Seiten.</translation>
    </message>
    <message>
        <source>A call to the user&apos;s number rings at this phone.</source>
        <translation>Ein Anruf an die Nummer des Benutzers klingelt an diesem Telefon.</translation>
    </message>
    <message>
        <source>“Test SIP login…” in SwyxSIP Admin says that the logon data are accepted.</source>
        <translation>„SIP-Anmeldung testen…“ in SwyxSIP Admin sagt, dass die Anmeldedaten angenommen werden.</translation>
    </message>
    <message>
        <source>Entered on the SwyxServer, and ticked off in the work list of SwyxSIP Admin.</source>
        <translation>Am SwyxServer eingetragen und in der Arbeitsliste von SwyxSIP Admin abgehakt.</translation>
    </message>
    <message>
        <source>Entered in the phone.</source>
        <translation>Im Telefon eingetragen.</translation>
    </message>
    <message>
        <source>Tried as above.</source>
        <translation>Wie oben ausprobiert.</translation>
    </message>
    <message>
        <source>Date, name:</source>
        <translation>Datum, Name:</translation>
    </message>
    <message>
        <source>Without the password, the sheet says where it is to be found. With it, the sheet is as good as the password: only your account may read the file, and the print-out should be destroyed when the phone is set up.</source>
        <translation>Ohne das Kennwort sagt das Blatt, wo es zu finden ist. Mit ihm ist das Blatt so viel wert wie das Kennwort: Nur Ihr Konto darf die Datei lesen, und der Ausdruck sollte vernichtet werden, wenn das Telefon eingerichtet ist.</translation>
    </message>
    <message>
        <source>Without the password</source>
        <translation>Ohne das Kennwort</translation>
    </message>
    <message>
        <source>With the password</source>
        <translation>Mit dem Kennwort</translation>
    </message>
    <message>
        <source>Hand-over sheet</source>
        <translation>Übergabeblatt</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>SIP phone {user}</source>
        <translation>SIP-Endgerät {user}</translation>
    </message>
    <message>
        <source>SIP phones</source>
        <translation>SIP-Endgeräte</translation>
    </message>
    <message>
        <source>Writing hand-over sheets</source>
        <translation>Übergabeblätter werden geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>Write a hand-over sheet for %n user(s)?</source>
        <translation>
            <numerusform>Ein Übergabeblatt für %n Benutzer schreiben?</numerusform>
            <numerusform>Übergabeblätter für %n Benutzer schreiben?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written to {file}: %n page(s).</source>
        <translation>
            <numerusform>In {file} geschrieben: %n Seite.</numerusform>
            <numerusform>In {file} geschrieben: %n Seiten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>The display name. It is unique among the users of a SwyxServer.</source>
        <translation>Der Anzeigename. Er ist unter den Benutzern eines SwyxServers eindeutig.</translation>
    </message>
    <message>
        <source>The number under which SwyxServer keeps the user. An import matches by it first.</source>
        <translation>Die Nummer, unter der SwyxServer den Benutzer führt. Ein Import ordnet zuerst nach ihr zu.</translation>
    </message>
    <message>
        <source>The user&apos;s primary e-mail address.</source>
        <translation>Die primäre E-Mail-Adresse des Benutzers.</translation>
    </message>
    <message>
        <source>Free text; SwyxWare does not evaluate it.</source>
        <translation>Freier Text; SwyxWare wertet ihn nicht aus.</translation>
    </message>
    <message>
        <source>A user that is not enabled is rejected at the next logon.</source>
        <translation>Ein Benutzer, der nicht aktiviert ist, wird bei der nächsten Anmeldung abgewiesen.</translation>
    </message>
    <message>
        <source>Country and area code, prefixes and time zone come from the location.</source>
        <translation>Landes- und Ortskennzahl, Präfixe und Zeitzone kommen vom Standort.</translation>
    </message>
    <message>
        <source>Which administrative rights the user has on SwyxServer.</source>
        <translation>Welche Verwaltungsrechte der Benutzer auf dem SwyxServer hat.</translation>
    </message>
    <message>
        <source>Which licensed functions the user may use.</source>
        <translation>Welche lizenzierten Funktionen der Benutzer verwenden darf.</translation>
    </message>
    <message>
        <source>The user&apos;s SwyxWare password, as it was set here. It may have been changed on the server.</source>
        <translation>Das SwyxWare-Kennwort des Benutzers, wie es hier gesetzt wurde. Es kann auf dem Server inzwischen geändert sein.</translation>
    </message>
    <message>
        <source>The user may log on with one of the Windows accounts below.</source>
        <translation>Der Benutzer darf sich mit einem der unten genannten Windows-Konten anmelden.</translation>
    </message>
    <message>
        <source>One account per line, as DOMAIN\account.</source>
        <translation>Ein Konto je Zeile, in der Form DOMÄNE\Konto.</translation>
    </message>
    <message>
        <source>The user may log on through an identity provider (OpenID Connect).</source>
        <translation>Der Benutzer darf sich über einen Identitätsanbieter anmelden (OpenID Connect).</translation>
    </message>
    <message>
        <source>The user may log on with user name and password; SIP devices can use that password.</source>
        <translation>Der Benutzer darf sich mit Benutzername und Kennwort anmelden; SIP-Endgeräte können dieses Kennwort verwenden.</translation>
    </message>
    <message>
        <source>The SwyxWare user name. SIP user name and SIP user ID are prefilled from it.</source>
        <translation>Der SwyxWare-Benutzername. SIP-Benutzername und SIP-Benutzer-ID sind damit vorbelegt.</translation>
    </message>
    <message>
        <source>Whether SwyxServer demands a complex password and forbids the last ones. SIP passwords are not checked by it.</source>
        <translation>Ob SwyxServer ein komplexes Kennwort verlangt und die letzten verbietet. SIP-Kennwörter werden davon nicht geprüft.</translation>
    </message>
    <message>
        <source>A new password ends the SIP registration of a phone that uses the user&apos;s password.</source>
        <translation>Ein neues Kennwort beendet die SIP-Anmeldung eines Telefons, das das Kennwort des Benutzers verwendet.</translation>
    </message>
    <message>
        <source>A password for SIP devices alone. It survives a change of the user&apos;s password.</source>
        <translation>Ein Kennwort nur für SIP-Endgeräte. Es übersteht eine Änderung des Benutzerkennworts.</translation>
    </message>
    <message>
        <source>The user may log on to SwyxServer with a third-party SIP device.</source>
        <translation>Der Benutzer darf sich mit einem SIP-Endgerät eines Drittherstellers am SwyxServer anmelden.</translation>
    </message>
    <message>
        <source>Whether the SIP device must authenticate: always, never, or as the server says.</source>
        <translation>Ob sich das SIP-Endgerät authentifizieren muss: immer, nie oder wie der Server es vorgibt.</translation>
    </message>
    <message>
        <source>The name the SIP device authenticates with. It follows the user name until you change it.</source>
        <translation>Der Name, mit dem sich das SIP-Endgerät authentifiziert. Er folgt dem Benutzernamen, bis Sie ihn ändern.</translation>
    </message>
    <message>
        <source>The identity the SIP device registers. It follows the user name until you change it.</source>
        <translation>Die Identität, die das SIP-Endgerät anmeldet. Sie folgt dem Benutzernamen, bis Sie sie ändern.</translation>
    </message>
    <message>
        <source>The user&apos;s password of the tab Authentication, or an own one for SIP devices.</source>
        <translation>Das Kennwort des Benutzers von der Registerkarte Authentifizierung oder ein eigenes für SIP-Endgeräte.</translation>
    </message>
    <message>
        <source>Allows SwyxCTI+ with a third-party phone. Every system phone needs its own licence.</source>
        <translation>Erlaubt SwyxCTI+ mit einem Telefon eines Drittherstellers. Jedes Systemtelefon braucht eine eigene Lizenz.</translation>
    </message>
    <message>
        <source>One number per line; the first one is shown in the list.</source>
        <translation>Eine Rufnummer je Zeile; die erste steht in der Liste.</translation>
    </message>
    <message>
        <source>One number per line, in international form, such as +49 231 4777-0.</source>
        <translation>Eine Rufnummer je Zeile, in internationaler Form, zum Beispiel +49 231 4777-0.</translation>
    </message>
    <message>
        <source>The alternative number, as SwyxWare keeps it.</source>
        <translation>Die alternative Rufnummer, wie SwyxWare sie führt.</translation>
    </message>
    <message>
        <source>The user&apos;s phones. They are noted here only; SwyxServer knows nothing of them.</source>
        <translation>Die Telefone des Benutzers. Sie sind nur hier vermerkt; SwyxServer weiß nichts von ihnen.</translation>
    </message>
    <message>
        <source>The server&apos;s name. An import of users from another server is stopped by it.</source>
        <translation>Der Name des Servers. Ein Import von Benutzern eines anderen Servers wird daran erkannt und angehalten.</translation>
    </message>
    <message>
        <source>The realm in the server&apos;s challenge, letter for letter. Empty: not known.</source>
        <translation>Der Realm in der Anfrage des Servers, Buchstabe für Buchstabe. Leer: nicht bekannt.</translation>
    </message>
    <message>
        <source>Name or address under which phones reach the registrar.</source>
        <translation>Name oder Adresse, unter der Telefone den Registrar erreichen.</translation>
    </message>
    <message>
        <source>5060 is usual for UDP and TCP, 5061 for TLS.</source>
        <translation>Üblich ist 5060 für UDP und TCP, 5061 für TLS.</translation>
    </message>
    <message>
        <source>How phones talk to the registrar.</source>
        <translation>Wie Telefone mit dem Registrar sprechen.</translation>
    </message>
    <message>
        <source>For how many seconds a phone registers.</source>
        <translation>Für wie viele Sekunden sich ein Telefon anmeldet.</translation>
    </message>
    <message>
        <source>For TLS: the file (PEM) of a certification authority of your own. Without it, those count that this PC trusts.</source>
        <translation>Für TLS: die Datei (PEM) einer eigenen Zertifizierungsstelle. Ohne sie gelten die Stellen, denen dieser PC vertraut.</translation>
    </message>
    <message>
        <source>What the server default means for SIP devices.</source>
        <translation>Was die Server-Standardeinstellung für SIP-Endgeräte bedeutet.</translation>
    </message>
    <message>
        <source>What the server default means for user passwords.</source>
        <translation>Was die Server-Standardeinstellung für Benutzerkennwörter bedeutet.</translation>
    </message>
    <message>
        <source>How much of a user name such as anna@example.com becomes the default SIP user name and ID.</source>
        <translation>Wie viel von einem Benutzernamen wie anna@example.com zur Vorgabe für SIP-Benutzername und SIP-Benutzer-ID wird.</translation>
    </message>
    <message>
        <source>Swyx does not say which of the two is the address-of-record. It matters only where they differ.</source>
        <translation>Swyx sagt nicht, welcher der beiden Werte in der SIP-Adresse steht. Es ist nur wichtig, wenn sie sich unterscheiden.</translation>
    </message>
</context>
<context>
    <name>Help window</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>en</source>
        <translation>de</translation>
    </message>
    <message>
        <source>&amp;Topic:</source>
        <translation>&amp;Thema:</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Old</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Bearbeitet</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Bulk edit</source>
        <translation>Sammeländerung</translation>
    </message>
    <message>
        <source>State of the server</source>
        <translation>Stand des Servers</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>About your SwyxServer</source>
        <translation>Angaben zum SwyxServer</translation>
    </message>
    <message>
        <source>Passwords set</source>
        <translation>Kennwörter gesetzt</translation>
    </message>
    <message>
        <source>Password shown</source>
        <translation>Kennwort angezeigt</translation>
    </message>
    <message>
        <source>Password copied</source>
        <translation>Kennwort kopiert</translation>
    </message>
    <message>
        <source>Phone files written</source>
        <translation>Telefondateien geschrieben</translation>
    </message>
    <message>
        <source>Exported to another registrar</source>
        <translation>Registrar-Export</translation>
    </message>
    <message>
        <source>Marked as carried over</source>
        <translation>Als übertragen markiert</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Redone</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>set anew</source>
        <translation>neu gesetzt</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>the server has none</source>
        <translation>der Server hat keines</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>angezeigt</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>written into a file</source>
        <translation>in eine Datei geschrieben</translation>
    </message>
    <message>
        <source>carried over</source>
        <translation>übertragen</translation>
    </message>
    <message>
        <source>to be carried over again</source>
        <translation>wieder zu übertragen</translation>
    </message>
    <message>
        <source>the earlier one applies again</source>
        <translation>das frühere gilt wieder</translation>
    </message>
    <message>
        <source>{operation} ({file})</source>
        <translation>{operation} ({file})</translation>
    </message>
    <message>
        <source>user {number}</source>
        <translation>Benutzer {number}</translation>
    </message>
    <message>
        <source>(follows: {field})</source>
        <translation>(folgt: {field})</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>(the whole user)</source>
        <translation>(der ganze Benutzer)</translation>
    </message>
    <message>
        <source>added</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>(months kept)</source>
        <translation>(Monate Aufbewahrung)</translation>
    </message>
    <message>
        <source>(on the SwyxServer)</source>
        <translation>(auf dem SwyxServer)</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>(nicht bekannt)</translation>
    </message>
    <message>
        <source>{field}: {value}</source>
        <translation>{field}: {value}</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>The file “{file}” is empty.</source>
        <translation>Die Datei „{file}“ ist leer.</translation>
    </message>
    <message>
        <source>“{file}” is no table: this is {kind}. Choose a CSV file or an Excel workbook (.xlsx).</source>
        <translation>„{file}“ ist keine Tabelle: Es ist {kind}. Wählen Sie eine CSV-Datei oder eine Excel-Arbeitsmappe (.xlsx).</translation>
    </message>
    <message>
        <source>“{file}” is {kind}; save it as .xlsx or CSV first and choose the saved file.</source>
        <translation>„{file}“ ist {kind}; speichern Sie den Inhalt zuerst als .xlsx oder CSV und wählen Sie die gespeicherte Datei.</translation>
    </message>
    <message>
        <source>“{file}” is no CSV file: it does not hold text.</source>
        <translation>„{file}“ ist keine CSV-Datei: Sie enthält keinen Text.</translation>
    </message>
    <message>
        <source>The characters in “{file}” cannot be read ({encoding}); export it again with -Encoding UTF8.</source>
        <translation>Die Zeichen in „{file}“ lassen sich nicht lesen ({encoding}); exportieren Sie noch einmal mit -Encoding UTF8.</translation>
    </message>
    <message>
        <source>an Excel workbook of another kind (.xlsb) or a damaged one</source>
        <translation>eine Excel-Arbeitsmappe anderer Art (.xlsb) oder eine beschädigte</translation>
    </message>
    <message>
        <source>an older Excel workbook or another Office document</source>
        <translation>eine ältere Excel-Arbeitsmappe oder ein anderes Office-Dokument</translation>
    </message>
    <message>
        <source>an OpenDocument spreadsheet</source>
        <translation>eine OpenDocument-Tabelle</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>an archive or another Office document</source>
        <translation>ein Archiv oder ein anderes Office-Dokument</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>eine Datenbank</translation>
    </message>
    <message>
        <source>a web page or an XML document</source>
        <translation>eine Webseite oder ein XML-Dokument</translation>
    </message>
    <message>
        <source>a JSON document</source>
        <translation>ein JSON-Dokument</translation>
    </message>
    <message>
        <source>“{file}” is too long for a list of users: at most {rows} rows and {cells} cells are read.</source>
        <translation>„{file}“ ist zu lang für eine Benutzerliste: Höchstens {rows} Zeilen und {cells} Zellen werden gelesen.</translation>
    </message>
    <message>
        <source>The header of “{file}” has {found} columns; at most {limit} are read.</source>
        <translation>Die Kopfzeile von „{file}“ hat {found} Spalten; höchstens {limit} werden gelesen.</translation>
    </message>
    <message>
        <source>A password cannot be cleared through a file; drop it in the user&apos;s properties.</source>
        <translation>Ein Kennwort lässt sich nicht über eine Datei löschen; verwerfen Sie es in den Eigenschaften des Benutzers.</translation>
    </message>
    <message>
        <source>“{file}” holds a header but no rows.</source>
        <translation>„{file}“ enthält eine Kopfzeile, aber keine Zeilen.</translation>
    </message>
    <message>
        <source>Column {column} of “{file}” has no name in the header.</source>
        <translation>Spalte {column} von „{file}“ hat in der Kopfzeile keinen Namen.</translation>
    </message>
    <message>
        <source>The header of “{file}” names the column “{header}” twice.</source>
        <translation>Die Kopfzeile von „{file}“ nennt die Spalte „{header}“ zweimal.</translation>
    </message>
    <message>
        <source>In “{file}”, the row in line {line} has a quotation mark without its partner.</source>
        <translation>In „{file}“ fehlt in der Zeile {line} zu einem Anführungszeichen das zweite.</translation>
    </message>
    <message>
        <source>In “{file}”, the row in line {line} has a cell of more than {limit} characters; perhaps a quotation mark is not closed there.</source>
        <translation>In „{file}“ hat die Zeile {line} eine Zelle mit mehr als {limit} Zeichen; vielleicht ist dort ein Anführungszeichen nicht geschlossen.</translation>
    </message>
    <message>
        <source>Too few cells: the header has {expected}, the row in line {line} has {found}.</source>
        <translation>Zu wenige Zellen: Die Kopfzeile hat {expected}, die Zeile {line} hat {found}.</translation>
    </message>
    <message>
        <source>Too many cells: the header has {expected}, the row in line {line} has {found}.</source>
        <translation>Zu viele Zellen: Die Kopfzeile hat {expected}, die Zeile {line} hat {found}.</translation>
    </message>
    <message>
        <source>The row in line {line} holds a NUL byte.</source>
        <translation>Die Zeile {line} enthält ein NUL-Byte.</translation>
    </message>
    <message>
        <source>The columns “{first}” and “{second}” both stand for the same field; remove one of them.</source>
        <translation>Die Spalten „{first}“ und „{second}“ stehen für dasselbe Feld; entfernen Sie eine davon.</translation>
    </message>
    <message>
        <source>These lines have not been run against a SwyxServer. They only read: nothing on the server is changed. Every command and property in them is known from public scripts for the module IpPbx.</source>
        <translation>Diese Zeilen wurden nicht gegen einen SwyxServer ausgeführt. Sie lesen nur: Auf dem Server wird nichts geändert. Jeder Befehl und jede Eigenschaft darin ist aus öffentlichen Skripten für das Modul IpPbx bekannt.</translation>
    </message>
    <message>
        <source>Run them in Windows PowerShell where the SwyxWare administration is installed, with an account that may administer SwyxWare.</source>
        <translation>Führen Sie sie in der Windows PowerShell dort aus, wo die SwyxWare-Administration installiert ist, mit einem Konto, das SwyxWare verwalten darf.</translation>
    </message>
    <message>
        <source>PINs and passwords are not exported. Neither are e-mail addresses, numbers and SIP settings: the lines ask only for what is confirmed as a plain property of a user entry.</source>
        <translation>PINs und Kennwörter werden nicht exportiert. Auch E-Mail-Adressen, Rufnummern und SIP-Einstellungen nicht: Die Zeilen fragen nur ab, was als einfache Eigenschaft eines Benutzereintrags belegt ist.</translation>
    </message>
    <message>
        <source>The name of the SwyxServer.</source>
        <translation>Der Name des SwyxServers.</translation>
    </message>
    <message>
        <source>Enter the name of the SwyxServer between the quotation marks.</source>
        <translation>Tragen Sie den Namen des SwyxServers zwischen den Anführungszeichen ein.</translation>
    </message>
    <message>
        <source>The file to import afterwards: it lies in your user folder.</source>
        <translation>Die Datei, die Sie danach importieren: Sie liegt in Ihrem Benutzerordner.</translation>
    </message>
    <message>
        <source>The file “{file}” does not exist.</source>
        <translation>Die Datei „{file}“ ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>“{file}” is a folder; choose a CSV file in it.</source>
        <translation>„{file}“ ist ein Ordner; wählen Sie eine CSV-Datei darin.</translation>
    </message>
    <message>
        <source>“{file}” is not a file.</source>
        <translation>„{file}“ ist keine Datei.</translation>
    </message>
    <message>
        <source>You are not allowed to read the file “{file}”.</source>
        <translation>Sie dürfen die Datei „{file}“ nicht lesen.</translation>
    </message>
    <message>
        <source>Another program has “{file}” open (Excel perhaps); close the file there.</source>
        <translation>Ein anderes Programm hat „{file}“ geöffnet (vielleicht Excel); schließen Sie die Datei dort.</translation>
    </message>
    <message>
        <source>The file “{file}” cannot be read from its drive.</source>
        <translation>Die Datei „{file}“ lässt sich von ihrem Laufwerk nicht lesen.</translation>
    </message>
    <message>
        <source>The file “{file}” changed while it was being read; try again.</source>
        <translation>Die Datei „{file}“ hat sich während des Lesens geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“{file}” is too large for a list of users: {size} MB, at most {limit} MB are read.</source>
        <translation>„{file}“ ist zu groß für eine Benutzerliste: {size} MB; höchstens {limit} MB werden gelesen.</translation>
    </message>
    <message>
        <source>“{text}” is neither yes nor no (expected True/False, 1/0).</source>
        <translation>„{text}“ ist weder ja noch nein (erwartet: Wahr/Falsch, Ja/Nein, 1/0).</translation>
    </message>
    <message>
        <source>“{text}” is no server ID (expected a whole number).</source>
        <translation>„{text}“ ist keine Server-ID (erwartet: eine ganze Zahl).</translation>
    </message>
    <message>
        <source>Users were changed by somebody else since the preview was made. Nothing was imported; look again.</source>
        <translation>Seit der Vorschau hat jemand anderes Benutzer geändert. Es wurde nichts importiert; sehen Sie sich die Vorschau neu an.</translation>
    </message>
    <message>
        <source>{reason} Nothing was imported.</source>
        <translation>{reason} Es wurde nichts importiert.</translation>
    </message>
    <message>
        <source>Column “{column}”: {reason}</source>
        <translation>Spalte „{column}“: {reason}</translation>
    </message>
    <message>
        <source>“{text}” is none of the values {values}.</source>
        <translation>„{text}“ ist keiner der Werte {values}.</translation>
    </message>
    <message>
        <source>“{text}” is what Excel left of a long number. Give the column the format Text in Excel, and enter the number anew.</source>
        <translation>„{text}“ ist das, was Excel von einer langen Nummer übrig gelassen hat. Geben Sie der Spalte in Excel das Format „Text“, und geben Sie die Nummer neu ein.</translation>
    </message>
    <message>
        <source>Location no. {number}</source>
        <translation>Standort-Nr. {number}</translation>
    </message>
    <message>
        <source>Feature profile no. {number}</source>
        <translation>Funktionsprofil-Nr. {number}</translation>
    </message>
    <message>
        <source>“{file}” has no column with the users&apos; names, such as “Name”.</source>
        <translation>„{file}“ hat keine Spalte mit den Namen der Benutzer, zum Beispiel „Name“.</translation>
    </message>
    <message>
        <source>“{file}” has a second row with names of columns in line {line}; remove one of the two.</source>
        <translation>„{file}“ hat in Zeile {line} eine zweite Zeile mit Spaltennamen; entfernen Sie eine der beiden.</translation>
    </message>
    <message>
        <source>The column “{header}” can stand for “{first}” or “{second}”. Say which one.</source>
        <translation>Die Spalte „{header}“ kann für „{first}“ oder „{second}“ stehen. Geben Sie an, wofür.</translation>
    </message>
    <message>
        <source>The column “{header}” can stand for “{first}”. Say whether it does.</source>
        <translation>Die Spalte „{header}“ kann für „{first}“ stehen. Geben Sie an, ob das stimmt.</translation>
    </message>
    <message>
        <source>No column stands for “{field}”, by which users are to be found.</source>
        <translation>Keine Spalte steht für „{field}“, wonach die Benutzer zugeordnet werden sollen.</translation>
    </message>
    <message>
        <source>The column “{header}” is to hold passwords, but importing passwords was not asked for.</source>
        <translation>Die Spalte „{header}“ soll Kennwörter enthalten, der Import von Kennwörtern wurde aber nicht verlangt.</translation>
    </message>
    <message>
        <source>By its name, the column “{header}” holds PINs or passwords; it cannot fill an ordinary field.</source>
        <translation>Die Spalte „{header}“ enthält dem Namen nach PINs oder Kennwörter; sie kann kein gewöhnliches Feld füllen.</translation>
    </message>
    <message>
        <source>User is locked (not enabled)</source>
        <translation>Benutzer ist gesperrt (nicht aktiviert)</translation>
    </message>
    <message>
        <source>Location, by its number</source>
        <translation>Standort, nach der Nummer</translation>
    </message>
    <message>
        <source>Feature profile, by its number</source>
        <translation>Funktionsprofil, nach der Nummer</translation>
    </message>
    <message>
        <source>Name of the server</source>
        <translation>Name des Servers</translation>
    </message>
    <message>
        <source>The server ID {number} stands in line {line} already.</source>
        <translation>Die Server-ID {number} steht schon in Zeile {line}.</translation>
    </message>
    <message>
        <source>The name “{name}” stands in line {line} already.</source>
        <translation>Der Name „{name}“ steht schon in Zeile {line}.</translation>
    </message>
    <message>
        <source>Line {line} means the same user already: “{name}”.</source>
        <translation>Zeile {line} meint schon denselben Benutzer: „{name}“.</translation>
    </message>
    <message>
        <source>“{name}” has the server ID {known} here and {number} in the file. Import in the window to say whether it is the same person.</source>
        <translation>„{name}“ hat hier die Server-ID {known} und in der Datei {number}. Importieren Sie im Fenster, um anzugeben, ob es dieselbe Person ist.</translation>
    </message>
    <message>
        <source>“{field}” is empty, by which users are found.</source>
        <translation>„{field}“ ist leer, wonach die Benutzer zugeordnet werden.</translation>
    </message>
    <message>
        <source>“{field}” is the same in line {line} already, and users are found by it.</source>
        <translation>„{field}“ steht ebenso schon in Zeile {line}, und danach werden die Benutzer zugeordnet.</translation>
    </message>
    <message>
        <source>“{field}” means several users: “{first}” and “{second}”.</source>
        <translation>„{field}“ meint mehrere Benutzer: „{first}“ und „{second}“.</translation>
    </message>
    <message>
        <source>A user that is added needs a name.</source>
        <translation>Ein neuer Benutzer braucht einen Namen.</translation>
    </message>
    <message>
        <source>This file probably comes from another server.</source>
        <translation>Diese Datei stammt vermutlich von einem anderen Server.</translation>
    </message>
    <message>
        <source>In “{file}”, names hold question marks where umlauts were (line {line}). Export again with -Encoding UTF8.</source>
        <translation>In „{file}“ stehen in Namen Fragezeichen, wo Umlaute waren (Zeile {line}). Exportieren Sie noch einmal mit -Encoding UTF8.</translation>
    </message>
    <message>
        <source>“{file}” holds users of several servers: {first} and {second}.</source>
        <translation>„{file}“ enthält Benutzer mehrerer Server: {first} und {second}.</translation>
    </message>
    <message>
        <source>&amp;Take the server&apos;s values, also where something was edited here</source>
        <translation>&amp;Werte des Servers auch dort übernehmen, wo etwas hier geändert wurde</translation>
    </message>
    <message>
        <source>The file really is from this ser&amp;ver</source>
        <translation>Die Datei stammt wirklich von diesem Ser&amp;ver</translation>
    </message>
    <message>
        <source>The &amp;question marks are part of the names</source>
        <translation>Die &amp;Fragezeichen gehören zu den Namen</translation>
    </message>
    <message>
        <source>Column in the file</source>
        <translation>Spalte in der Datei</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>Steht für</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>Columns of the file</source>
        <translation>Spalten der Datei</translation>
    </message>
    <message>
        <source>“{header}” stands for</source>
        <translation>„{header}“ steht für</translation>
    </message>
    <message>
        <source>(not imported)</source>
        <translation>(nicht importiert)</translation>
    </message>
    <message>
        <source>(please choose)</source>
        <translation>(bitte wählen)</translation>
    </message>
    <message>
        <source>Import users</source>
        <translation>Benutzer importieren</translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation>&amp;Datei:</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;Choose file…</source>
        <translation>Datei wä&amp;hlen…</translation>
    </message>
    <message>
        <source>I have no file &amp;yet…</source>
        <translation>Ich habe noch &amp;keine Datei…</translation>
    </message>
    <message>
        <source>Recognised in the file</source>
        <translation>In der Datei erkannt</translation>
    </message>
    <message>
        <source>Choose a file, or type its path and press Enter. Nothing is written before you confirm the preview.</source>
        <translation>Wählen Sie eine Datei, oder geben Sie ihren Pfad ein und drücken Sie die Eingabetaste. Geschrieben wird erst, wenn Sie die Vorschau bestätigt haben.</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>Art:</translation>
    </message>
    <message>
        <source>Encoding:</source>
        <translation>Kodierung:</translation>
    </message>
    <message>
        <source>Separated by:</source>
        <translation>Trennzeichen:</translation>
    </message>
    <message>
        <source>Sheet:</source>
        <translation>Tabellenblatt:</translation>
    </message>
    <message>
        <source>Header:</source>
        <translation>Kopfzeile:</translation>
    </message>
    <message>
        <source>Rows:</source>
        <translation>Zeilen:</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV-Datei</translation>
    </message>
    <message>
        <source>{rows}, {bad} of them not readable</source>
        <translation>{rows}, davon {bad} nicht lesbar</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>A file that Export-Csv has written, one that Excel has saved (.xlsx or CSV), or an export of this program.</source>
        <translation>Eine Datei, die Export-Csv geschrieben oder Excel gespeichert hat (.xlsx oder CSV), oder ein Export dieses Programms.</translation>
    </message>
    <message>
        <source>An empty cell keeps the value; &lt;empty&gt; clears it.</source>
        <translation>Eine leere Zelle behält den Wert; &lt;leer&gt; löscht ihn.</translation>
    </message>
    <message>
        <source>All or nothin&amp;g: import only when no row is left out</source>
        <translation>Alles oder ni&amp;chts: nur importieren, wenn keine Zeile wegbleibt</translation>
    </message>
    <message>
        <source>Mend the rows in the file and choose it again, or import the good rows only.</source>
        <translation>Berichtigen Sie die Zeilen in der Datei und wählen Sie sie erneut, oder importieren Sie nur die guten Zeilen.</translation>
    </message>
    <message>
        <source>There is nothing to import: all users of the file are as the file says.</source>
        <translation>Es gibt nichts zu importieren: Alle Benutzer der Datei sind schon so, wie die Datei es sagt.</translation>
    </message>
    <message>
        <source>Look at what would happen</source>
        <translation>Vorschau ansehen</translation>
    </message>
    <message>
        <source>Nothing has been written yet. “Import” writes all of it in one go.</source>
        <translation>Noch ist nichts geschrieben. „Importieren“ schreibt alles auf einmal.</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Choose a file with users</source>
        <translation>Eine Datei mit Benutzern wählen</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>Abgelehnte Zeilen speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv *.txt)</source>
        <translation>Tabellen (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Datei wird gelesen</translation>
    </message>
    <message>
        <source>Comparing the file with the database</source>
        <translation>Die Datei wird mit der Datenbank verglichen</translation>
    </message>
    <message>
        <source>Importing users</source>
        <translation>Benutzer werden importiert</translation>
    </message>
    <message>
        <source>{rows}, an Excel workbook. {meaning}</source>
        <translation>{rows}, eine Excel-Arbeitsmappe. {meaning}</translation>
    </message>
    <message>
        <source>{rows}, {encoding}, separated by {delimiter}. {meaning}</source>
        <translation>{rows}, {encoding}, getrennt durch {delimiter}. {meaning}</translation>
    </message>
    <message>
        <source>The values count as the state of the SwyxServer.</source>
        <translation>Die Werte gelten als Stand des SwyxServers.</translation>
    </message>
    <message>
        <source>The values count as edited here.</source>
        <translation>Die Werte gelten als hier geändert.</translation>
    </message>
    <message>
        <source>Unknown columns, not read: {columns}.</source>
        <translation>Unbekannte Spalten, nicht gelesen: {columns}.</translation>
    </message>
    <message>
        <source>Columns with PINs or passwords, not read: {columns}.</source>
        <translation>Spalten mit PINs oder Kennwörtern, nicht gelesen: {columns}.</translation>
    </message>
    <message>
        <source>Columns whose passwords go into the {store} and are shown nowhere: {columns}.</source>
        <translation>Spalten, deren Kennwörter gespeichert ({store}) und nirgends angezeigt werden: {columns}.</translation>
    </message>
    <message>
        <source>Columns that are empty in every row, so not delivered: {columns}.</source>
        <translation>Spalten, die in jeder Zeile leer sind und also nicht geliefert wurden: {columns}.</translation>
    </message>
    <message>
        <source>The server name “{name}” is taken over into “About your SwyxServer”.</source>
        <translation>Der Servername „{name}“ wird in die „Angaben zum SwyxServer“ übernommen.</translation>
    </message>
    <message>
        <source>{title} ({count})</source>
        <translation>{title} ({count})</translation>
    </message>
    <message>
        <source>“{header}”</source>
        <translation>„{header}“</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>commas</source>
        <translation>Kommas</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>Tabulatoren</translation>
    </message>
    <message>
        <source>vertical bars</source>
        <translation>senkrechte Striche</translation>
    </message>
    <message>
        <source>Same &amp;person, new ID</source>
        <translation>Dieselbe &amp;Person, neue ID</translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation>&amp;Auslassen</translation>
    </message>
    <message>
        <source>&amp;All: same person</source>
        <translation>A&amp;lle: dieselbe Person</translation>
    </message>
    <message>
        <source>All: leave &amp;out</source>
        <translation>Alle: auslasse&amp;n</translation>
    </message>
    <message>
        <source>&amp;Save refused rows…</source>
        <translation>Abgelehnte Zeilen &amp;speichern…</translation>
    </message>
    <message>
        <source>These names belong to users with another server ID. Rows without an answer are left out.</source>
        <translation>Diese Namen gehören Benutzern mit einer anderen Server-ID. Zeilen ohne Antwort werden ausgelassen.</translation>
    </message>
    <message>
        <source>These users are not in the file. They stay as they are, and are never removed.</source>
        <translation>Diese Benutzer stehen nicht in der Datei. Sie bleiben, wie sie sind, und werden nie gelöscht.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Export the users of the SwyxServer</source>
        <translation>Benutzer des SwyxServers exportieren</translation>
    </message>
    <message>
        <source>Run these lines in Windows PowerShell where the SwyxWare administration is installed, then choose the file they write. They have not been run against a SwyxServer.</source>
        <translation>Führen Sie diese Zeilen in der Windows PowerShell dort aus, wo die SwyxWare-Administration installiert ist, und wählen Sie dann die Datei, die sie schreiben. Sie wurden nicht gegen einen SwyxServer ausgeführt.</translation>
    </message>
    <message>
        <source>PowerShell lines</source>
        <translation>PowerShell-Zeilen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>Save the PowerShell lines</source>
        <translation>PowerShell-Zeilen speichern</translation>
    </message>
    <message>
        <source>PowerShell scripts (*.ps1)</source>
        <translation>PowerShell-Skripte (*.ps1)</translation>
    </message>
    <message>
        <source>“{file}” cannot be written. Choose another folder.</source>
        <translation>„{file}“ kann nicht geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>After the import</source>
        <translation>Nach dem Import</translation>
    </message>
    <message>
        <source>Edited here</source>
        <translation>Hier geändert</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Server ID</source>
        <translation>Server-ID</translation>
    </message>
    <message>
        <source>Server ID in the file</source>
        <translation>Server-ID in der Datei</translation>
    </message>
    <message>
        <source>Server ID here</source>
        <translation>Server-ID hier</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>(follows: {field})</source>
        <translation>(folgt: {field})</translation>
    </message>
    <message>
        <source>(own SIP password is dropped)</source>
        <translation>(eigenes SIP-Kennwort wird verworfen)</translation>
    </message>
    <message>
        <source>(new password, not shown)</source>
        <translation>(neues Kennwort, wird nicht gezeigt)</translation>
    </message>
    <message>
        <source>(not shown)</source>
        <translation>(wird nicht gezeigt)</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>nicht beantwortet</translation>
    </message>
    <message>
        <source>same person, new ID</source>
        <translation>dieselbe Person, neue ID</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Not in the file</source>
        <translation>Nicht in der Datei</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{column}” holds the name of a list instead of its entries in %n row(s); they are not read.</source>
        <translation>
            <numerusform>„{column}“ enthält in %n Zeile den Namen einer Liste statt ihrer Einträge; sie wird dort nicht gelesen.</numerusform>
            <numerusform>„{column}“ enthält in %n Zeilen den Namen einer Liste statt ihrer Einträge; sie wird dort nicht gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unchanged: %n user(s).</source>
        <translation>
            <numerusform>Unverändert: %n Benutzer.</numerusform>
            <numerusform>Unverändert: %n Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>line {line}, %n column(s)</source>
        <translation>
            <numerusform>Zeile {line}, %n Spalte</numerusform>
            <numerusform>Zeile {line}, %n Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>I&amp;mport the good rows only; %n row(s) (is|are) left out</source>
        <translation>
            <numerusform>Nur die &amp;guten Zeilen importieren; %n Zeile bleibt weg</numerusform>
            <numerusform>Nur die &amp;guten Zeilen importieren; %n Zeilen bleiben weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added: %n user(s)</source>
        <translation>
            <numerusform>Hinzugefügt: %n Benutzer</numerusform>
            <numerusform>Hinzugefügt: %n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed: %n user(s)</source>
        <translation>
            <numerusform>Geändert: %n Benutzer</numerusform>
            <numerusform>Geändert: %n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As the file says already: %n user(s)</source>
        <translation>
            <numerusform>Unverändert: %n Benutzer</numerusform>
            <numerusform>Unverändert: %n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stored in the {store}: %n password(s)</source>
        <translation>
            <numerusform>Gespeichert ({store}): %n Kennwort</numerusform>
            <numerusform>Gespeichert ({store}): %n Kennwörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n row(s)</source>
        <translation>
            <numerusform>Weggelassen: %n Zeile</numerusform>
            <numerusform>Weggelassen: %n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>“{file}” would grow to far more than a list of users when it is unpacked; it was not opened.</source>
        <translation>„{file}“ würde beim Entpacken auf weit mehr als eine Benutzerliste anwachsen; die Datei wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>The workbook “{file}” is damaged; save it anew in Excel.</source>
        <translation>Die Arbeitsmappe „{file}“ ist beschädigt; speichern Sie sie in Excel neu.</translation>
    </message>
    <message>
        <source>The workbook “{file}” is protected by a password; save it without one.</source>
        <translation>Die Arbeitsmappe „{file}“ ist mit einem Kennwort geschützt; speichern Sie sie ohne Kennwort.</translation>
    </message>
    <message>
        <source>“{file}” holds definitions no spreadsheet program writes; it was not read.</source>
        <translation>„{file}“ enthält Definitionen, die kein Tabellenprogramm schreibt; die Datei wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>“{file}” has merged cells ({cells}); split them, so that each holds one value.</source>
        <translation>„{file}“ hat verbundene Zellen ({cells}); teilen Sie sie, sodass jede einen Wert enthält.</translation>
    </message>
    <message>
        <source>“{file}” has a hidden sheet, “{sheet}”; show or delete it, so that it is clear what is meant.</source>
        <translation>„{file}“ hat ein ausgeblendetes Blatt, „{sheet}“; blenden Sie es ein oder löschen Sie es, damit klar ist, was gemeint ist.</translation>
    </message>
    <message>
        <source>“{file}” has several filled sheets, “{first}” and “{second}”; keep the one with the users.</source>
        <translation>„{file}“ hat mehrere gefüllte Blätter, „{first}“ und „{second}“; behalten Sie das mit den Benutzern.</translation>
    </message>
    <message>
        <source>“{file}” holds a formula in cell {cell}; paste the values over the formulas and save again.</source>
        <translation>„{file}“ enthält in Zelle {cell} eine Formel; fügen Sie die Werte über den Formeln ein und speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>The row in line {line} holds a date in the column “{column}”, where text belongs.</source>
        <translation>Die Zeile {line} enthält in der Spalte „{column}“ ein Datum, wo Text hingehört.</translation>
    </message>
    <message>
        <source>The row in line {line} holds the error {error} in the column “{column}”.</source>
        <translation>Die Zeile {line} enthält in der Spalte „{column}“ den Fehler {error}.</translation>
    </message>
    <message>
        <source>The row in line {line} holds a number of more than 15 digits in the column “{column}”; Excel keeps 15. Give the column the format Text in Excel, and enter the number anew.</source>
        <translation>Die Zeile {line} enthält in der Spalte „{column}“ eine Zahl mit mehr als 15 Ziffern; Excel behält davon 15. Geben Sie der Spalte in Excel das Format „Text“, und geben Sie die Nummer neu ein.</translation>
    </message>
    <message>
        <source>“{file}” was not deleted: it was changed since it was imported.</source>
        <translation>„{file}“ wurde nicht gelöscht: Die Datei wurde seit dem Import geändert.</translation>
    </message>
    <message>
        <source>“{file}” could not be deleted. It still holds passwords in clear: delete it yourself.</source>
        <translation>„{file}“ konnte nicht gelöscht werden. Die Datei enthält weiterhin Kennwörter im Klartext: Löschen Sie sie selbst.</translation>
    </message>
    <message>
        <source>The row gives an own SIP password, but its “{field}” says that the user&apos;s password applies.</source>
        <translation>Die Zeile enthält ein eigenes SIP-Kennwort, nach „{field}“ gilt aber das Kennwort des Benutzers.</translation>
    </message>
    <message>
        <source>Find users b&amp;y:</source>
        <translation>Zu&amp;ordnen nach:</translation>
    </message>
    <message>
        <source>Server ID, then name</source>
        <translation>Server-ID, dann Name</translation>
    </message>
    <message>
        <source>The &amp;values are:</source>
        <translation>Die W&amp;erte sind:</translation>
    </message>
    <message>
        <source>the state of the SwyxServer</source>
        <translation>der Stand des SwyxServers</translation>
    </message>
    <message>
        <source>changes made here, still to be carried over</source>
        <translation>hier gemachte Änderungen, noch zu übertragen</translation>
    </message>
    <message>
        <source>Store the &amp;passwords in the file in the {store}</source>
        <translation>&amp;Kennwörter aus der Datei speichern ({store})</translation>
    </message>
    <message>
        <source>Columns with passwords are not read unless you tick this; PINs never are.</source>
        <translation>Spalten mit Kennwörtern werden nur gelesen, wenn Sie dies ankreuzen; PINs nie.</translation>
    </message>
    <message>
        <source>They replace the passwords stored here, and appear in no preview, no log and not in the database. The file goes on holding them in clear: at the end you can have it deleted.</source>
        <translation>Sie ersetzen die hier gespeicherten Kennwörter und erscheinen weder in der Vorschau noch in einem Protokoll noch in der Datenbank. Die Datei enthält sie weiterhin im Klartext: Am Ende können Sie sie löschen lassen.</translation>
    </message>
    <message>
        <source>Assign the columns</source>
        <translation>Spalten zuordnen</translation>
    </message>
    <message>
        <source>Say what each column stands for. The answers are remembered for files with the same header.</source>
        <translation>Geben Sie an, wofür jede Spalte steht. Für Dateien mit der gleichen Kopfzeile wird das gemerkt.</translation>
    </message>
    <message>
        <source>&amp;Delete “{file}” for good, because it holds passwords in clear</source>
        <translation>„{file}“ endgültig &amp;löschen, weil sie Kennwörter im Klartext enthält</translation>
    </message>
    <message>
        <source>The file does not go into the recycle bin. Copies of it, in a backup or an e-mail, stay where they are.</source>
        <translation>Die Datei kommt nicht in den Papierkorb. Kopien von ihr, etwa in einer Sicherung oder E-Mail, bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>The passwords of the rows that were left out stand in this file alone.</source>
        <translation>Die Kennwörter der weggelassenen Zeilen stehen nur in dieser Datei.</translation>
    </message>
    <message>
        <source>The import is done</source>
        <translation>Der Import ist abgeschlossen</translation>
    </message>
    <message>
        <source>All of it was written as one operation, which can be undone as a whole.</source>
        <translation>Alles wurde als ein Vorgang geschrieben, der sich im Ganzen rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>“{file}” was changed meanwhile and has other columns now. Choose it again on the first page.</source>
        <translation>„{file}“ wurde inzwischen geändert und hat jetzt andere Spalten. Wählen Sie die Datei auf der ersten Seite noch einmal.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;New database…</source>
        <translation>&amp;Neue Datenbank…</translation>
    </message>
    <message>
        <source>&amp;Open database…</source>
        <translation>Datenbank ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>&amp;Kopie speichern…</translation>
    </message>
    <message>
        <source>&amp;Import users…</source>
        <translation>Benutzer &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;About your SwyxServer…</source>
        <translation>&amp;Angaben zum SwyxServer…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>E&amp;xit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Users…</source>
        <translation>&amp;Benutzer…</translation>
    </message>
    <message>
        <source>&amp;Phone files…</source>
        <translation>&amp;Telefondateien…</translation>
    </message>
    <message>
        <source>Other &amp;registrars (not SwyxServer)…</source>
        <translation>Andere &amp;Registrare (nicht SwyxServer)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;New user…</source>
        <translation>&amp;Neuer Benutzer…</translation>
    </message>
    <message>
        <source>&amp;Properties</source>
        <translation>&amp;Eigenschaften</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>&amp;Generate SIP passwords…</source>
        <translation>SIP-Kennwörter er&amp;zeugen…</translation>
    </message>
    <message>
        <source>&amp;Test SIP login…</source>
        <translation>SIP-Anmeldung &amp;testen…</translation>
    </message>
    <message>
        <source>This is the &amp;server&apos;s state…</source>
        <translation>Das ist der &amp;Stand des Servers…</translation>
    </message>
    <message>
        <source>Hand-over s&amp;heet…</source>
        <translation>Ü&amp;bergabeblatt…</translation>
    </message>
    <message>
        <source>&amp;Copy row</source>
        <translation>Zeile &amp;kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Paste &amp;list…</source>
        <translation>Liste ein&amp;fügen…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Work list…</source>
        <translation>A&amp;rbeitsliste…</translation>
    </message>
    <message>
        <source>C&amp;hange log…</source>
        <translation>Änderungs&amp;protokoll…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>&amp;Protokollordner öffnen</translation>
    </message>
    <message>
        <source>&amp;About SwyxSIP Admin</source>
        <translation>&amp;Info zu SwyxSIP Admin</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>B&amp;earbeiten</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>Sortieren &amp;nach</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Not possible: the database was written by a newer version of the program.</source>
        <translation>Nicht möglich: Die Datenbank wurde von einer neueren Version des Programms geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Ascending</source>
        <translation>&amp;Aufsteigend</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>A&amp;bsteigend</translation>
    </message>
    <message>
        <source>&amp;Usual columns</source>
        <translation>&amp;Übliche Spalten</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>These are not the SIP provider&apos;s credentials: those belong to the SIP trunk.</source>
        <translation>Dies sind nicht die Anmeldedaten des SIP-Providers: Diese gehören in die Konfiguration des SIP-Trunks.</translation>
    </message>
    <message>
        <source>Some SIP clients, such as the native client of a mobile phone, ask the user to confirm a passive transfer (voice box, remote inquiry). Nobody looks at the display then, and the call is lost.</source>
        <translation>Manche SIP-Clients, zum Beispiel der eigene Client eines Mobiltelefons, verlangen bei einem passiven Transfer (Voice Box, Fernabfrage) eine Bestätigung. Niemand sieht dann auf das Display, und die Verbindung wird abgebaut.</translation>
    </message>
    <message>
        <source>You enter these values yourself. The program does not read them from SwyxServer.</source>
        <translation>Sie tragen diese Werte selbst ein. Das Programm liest sie nicht vom SwyxServer.</translation>
    </message>
</context>
<context>
    <name>Password</name>
    <message>
        <source>The two passwords are not the same. Type both again.</source>
        <translation>Die beiden Kennwörter sind nicht gleich. Geben Sie beide noch einmal ein.</translation>
    </message>
    <message>
        <source>Repeat password</source>
        <translation>Kennwort wiederholen</translation>
    </message>
    <message>
        <source>{field}, shown</source>
        <translation>{field}, gezeigt</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Forget the password stored here</source>
        <translation>Das hier gespeicherte Kennwort vergessen</translation>
    </message>
    <message>
        <source>The server has no password</source>
        <translation>Der Server hat kein Kennwort</translation>
    </message>
    <message>
        <source>{field}: {action}</source>
        <translation>{field}: {action}</translation>
    </message>
    <message>
        <source>Stored here since {date}. It may have been changed on the server since.</source>
        <translation>Hier gespeichert seit {date}. Es kann auf dem Server inzwischen geändert sein.</translation>
    </message>
    <message>
        <source>Stored by {account} on {machine} on {date}, not here.</source>
        <translation>Gespeichert von {account} auf {machine} am {date}, nicht hier.</translation>
    </message>
    <message>
        <source>Lost: stored here on {date}, but the {store} no longer holds it. Enter it again.</source>
        <translation>Verloren: hier gespeichert am {date}, aber nicht mehr vorhanden ({store}). Geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>None: {account} stated on {date} that the server has none.</source>
        <translation>Keines: {account} hat am {date} angegeben, dass der Server keines hat.</translation>
    </message>
    <message>
        <source>Not known here; only the server knows it.</source>
        <translation>Hier nicht bekannt; nur der Server kennt es.</translation>
    </message>
    <message>
        <source>New: it is stored when you press OK or Apply.</source>
        <translation>Neu: Es wird mit OK oder Übernehmen gespeichert.</translation>
    </message>
    <message>
        <source>What is stored here is forgotten when you press OK or Apply.</source>
        <translation>Was hier gespeichert ist, wird mit OK oder Übernehmen vergessen.</translation>
    </message>
    <message>
        <source>You state that the server has none; noted when you press OK or Apply.</source>
        <translation>Sie geben an, dass der Server keines hat; das wird mit OK oder Übernehmen vermerkt.</translation>
    </message>
    <message>
        <source>The user&apos;s password applies; it is set on the tab “{tab}”.</source>
        <translation>Es gilt das Kennwort des Benutzers; gesetzt wird es auf der Registerkarte „{tab}“.</translation>
    </message>
    <message>
        <source>Recommended: an own SIP password. It survives a change of the user&apos;s password; “Generate” sets one.</source>
        <translation>Empfohlen: ein eigenes SIP-Kennwort. Es übersteht eine Änderung des Benutzerkennworts; „Erzeugen“ setzt eines.</translation>
    </message>
    <message>
        <source>The own SIP password is dropped when you press OK or Apply.</source>
        <translation>Das eigene SIP-Kennwort wird mit OK oder Übernehmen verworfen.</translation>
    </message>
    <message>
        <source>SIP devices of this user log on with this password, too.</source>
        <translation>Auch SIP-Endgeräte dieses Benutzers melden sich mit diesem Kennwort an.</translation>
    </message>
    <message>
        <source>With the SIP authentication mode “Never” the password has no effect.</source>
        <translation>Bei der SIP-Authentifizierungsmethode „Nie“ hat das Kennwort keine Wirkung.</translation>
    </message>
    <message>
        <source>stored here since {date}</source>
        <translation>hier gespeichert seit {date}</translation>
    </message>
    <message numerus="yes">
        <source>Hidden again in %n second(s).</source>
        <translation>
            <numerusform>Wird in %n Sekunde wieder verborgen.</numerusform>
            <numerusform>Wird in %n Sekunden wieder verborgen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copied. The clipboard is cleared in %n second(s).</source>
        <translation>
            <numerusform>Kopiert. Die Zwischenablage wird in %n Sekunde gelöscht.</numerusform>
            <numerusform>Kopiert. Die Zwischenablage wird in %n Sekunden gelöscht.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteList</name>
    <message>
        <source>Paste list</source>
        <translation>Liste einfügen</translation>
    </message>
    <message>
        <source>One user in each line: name, user name, e-mail address or number, as it stands in the list. Rows of a spreadsheet and recipients of an e-mail will do as well. The users found are selected.</source>
        <translation>Ein Benutzer je Zeile: Name, Benutzername, E-Mail-Adresse oder Rufnummer, wie sie in der Liste stehen. Auch Zeilen einer Tabelle und Empfänger einer E-Mail sind möglich. Die gefundenen Benutzer werden ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;List:</source>
        <translation>&amp;Liste:</translation>
    </message>
    <message>
        <source>&amp;Not found, or not clear:</source>
        <translation>&amp;Nicht gefunden oder nicht eindeutig:</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{entry}: not found</source>
        <translation>{entry}: nicht gefunden</translation>
    </message>
    <message>
        <source>{entry}: not clear, {users}: {names}</source>
        <translation>{entry}: nicht eindeutig, {users}: {names}</translation>
    </message>
    <message>
        <source>{found}, {missing}, {ambiguous}.</source>
        <translation>{found}, {missing}, {ambiguous}.</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) found and selected</source>
        <translation>
            <numerusform>%n Benutzer gefunden und ausgewählt</numerusform>
            <numerusform>%n Benutzer gefunden und ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found</source>
        <translation>
            <numerusform>%n nicht gefunden</numerusform>
            <numerusform>%n nicht gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not clear</source>
        <translation>
            <numerusform>%n nicht eindeutig</numerusform>
            <numerusform>%n nicht eindeutig</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pattern</name>
    <message>
        <source>The pattern does not know “{name}”. It knows: {known}.</source>
        <translation>Das Muster kennt „{name}“ nicht. Es kennt: {known}.</translation>
    </message>
    <message>
        <source>The pattern does not know the form “{form}” behind the colon. It knows: {known}.</source>
        <translation>Das Muster kennt die Form „{form}“ hinter dem Doppelpunkt nicht. Es kennt: {known}.</translation>
    </message>
    <message>
        <source>A curly bracket in the pattern has no counterpart. One that is meant as itself is doubled.</source>
        <translation>Eine geschweifte Klammer im Muster hat kein Gegenstück. Eine, die selbst gemeint ist, wird verdoppelt.</translation>
    </message>
    <message>
        <source>{field}: the pattern needs “{needed}”, which is empty.</source>
        <translation>{field}: Das Muster braucht „{needed}“, und das ist leer.</translation>
    </message>
    <message>
        <source>{field}: nothing is left of “{needed}” in the form “{form}” that the pattern asks for.</source>
        <translation>{field}: Von „{needed}“ bleibt in der Form „{form}“, die das Muster verlangt, nichts übrig.</translation>
    </message>
    <message>
        <source>first internal number</source>
        <translation>erste interne Rufnummer</translation>
    </message>
    <message>
        <source>first public number</source>
        <translation>erste öffentliche Rufnummer</translation>
    </message>
</context>
<context>
    <name>Phone</name>
    <message>
        <source>What belongs into the phone?</source>
        <translation>Was gehört ins Telefon?</translation>
    </message>
    <message>
        <source>Values for the phone</source>
        <translation>Werte für das Telefon</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Phones call it</source>
        <translation>So heißt es im Telefon</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>&amp;Copy value</source>
        <translation>Wert &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;all</source>
        <translation>&amp;Alle kopieren</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>{label}: {value}</translation>
    </message>
    <message>
        <source>Which of SIP user ID and SIP user name registers is a setting of this program “{setting}” (File, About your SwyxServer), not something SwyxServer told us.</source>
        <translation>Welcher der Werte SIP-Benutzer-ID und SIP-Benutzername anmeldet, ist eine Einstellung dieses Programms, „{setting}“ (Datei, Angaben zum SwyxServer), und keine Auskunft des SwyxServers.</translation>
    </message>
    <message>
        <source>The password is not copied here: use “Copy” beside it, in the user&apos;s properties.</source>
        <translation>Das Kennwort wird hier nicht kopiert: Verwenden Sie „Kopieren“ daneben, in den Eigenschaften des Benutzers.</translation>
    </message>
</context>
<context>
    <name>Phones</name>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>“{text}” is no MAC address: that has 12 digits from 0 to 9 and A to F, such as 00:15:65:12:34:56.</source>
        <translation>„{text}“ ist keine MAC-Adresse: Diese hat 12 Stellen aus 0 bis 9 und A bis F, zum Beispiel 00:15:65:12:34:56.</translation>
    </message>
    <message>
        <source>“{text}” is the MAC address of no single device. Read it off the back of the phone.</source>
        <translation>„{text}“ ist die MAC-Adresse keines einzelnen Geräts. Lesen Sie sie auf der Rückseite des Telefons ab.</translation>
    </message>
    <message>
        <source>“{text}” is no line of a phone: enter a number from 1 to {limit}.</source>
        <translation>„{text}“ ist keine Leitung eines Telefons: Geben Sie eine Zahl von 1 bis {limit} ein.</translation>
    </message>
    <message>
        <source>Enter the model with at most {limit} characters, without line breaks and control characters.</source>
        <translation>Geben Sie das Modell mit höchstens {limit} Zeichen ein, ohne Zeilenumbrüche und Steuerzeichen.</translation>
    </message>
    <message>
        <source>“{text}” is no phone: write maker, MAC address, line and model with commas between them.</source>
        <translation>„{text}“ ist kein Telefon: Schreiben Sie Hersteller, MAC-Adresse, Leitung und Modell, getrennt durch Kommas.</translation>
    </message>
    <message>
        <source>Line {line} of the phone {mac} is entered twice.</source>
        <translation>Leitung {line} des Telefons {mac} ist doppelt eingetragen.</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderer</translation>
    </message>
    <message>
        <source>{maker}: it cannot carry the characters &quot; and \ in this value.</source>
        <translation>{maker}: kann die Zeichen &quot; und \ in diesem Wert nicht übernehmen.</translation>
    </message>
    <message>
        <source>measured with baresip 1.0.0 and Kamailio 5.6.3</source>
        <translation>gemessen mit baresip 1.0.0 und Kamailio 5.6.3</translation>
    </message>
    <message>
        <source>follows from the format of its files</source>
        <translation>folgt aus dem Format der Dateien</translation>
    </message>
    <message>
        <source>a file of {maker} cannot carry this value as it is</source>
        <translation>eine Datei von {maker} kann diesen Wert nicht unverändert aufnehmen</translation>
    </message>
    <message>
        <source>measured with linphone-cli 5.1.65 and Kamailio 5.6.3</source>
        <translation>gemessen mit linphone-cli 5.1.65 und Kamailio 5.6.3</translation>
    </message>
    <message>
        <source>{maker}: a value in its file stands on one line and ends with no blank.</source>
        <translation>{maker}: Ein Wert steht in der Datei auf einer Zeile und endet nicht mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>{maker}: it escapes umlauts in the registered identity in small letters (%c3%bc), which a registrar that compares letter by letter does not take.</source>
        <translation>{maker}: Umlaute in der angemeldeten Identität werden mit kleinen Buchstaben kodiert (%c3%bc); ein Registrar, der Zeichen für Zeichen vergleicht, nimmt das nicht an.</translation>
    </message>
    <message>
        <source>{maker}: its files, in XML, cannot hold control characters.</source>
        <translation>{maker}: Die Dateien, in XML, können keine Steuerzeichen enthalten.</translation>
    </message>
    <message>
        <source>{maker}: a value in its files stands on one line and neither begins nor ends with a blank.</source>
        <translation>{maker}: Ein Wert steht in den Dateien auf einer Zeile und beginnt und endet nicht mit einem Leerzeichen.</translation>
    </message>
    <message>
        <source>SIP device</source>
        <translation>SIP-Endgerät</translation>
    </message>
    <message>
        <source>&amp;Maker:</source>
        <translation>&amp;Hersteller:</translation>
    </message>
    <message>
        <source>M&amp;odel:</source>
        <translation>&amp;Modell:</translation>
    </message>
    <message>
        <source>MAC &amp;address:</source>
        <translation>MAC-&amp;Adresse:</translation>
    </message>
    <message>
        <source>&amp;Line:</source>
        <translation>&amp;Leitung:</translation>
    </message>
    <message>
        <source>A program needs none</source>
        <translation>Ein Programm braucht keine</translation>
    </message>
    <message>
        <source>The program writes no files for phones of other makers.</source>
        <translation>Für Telefone anderer Hersteller schreibt das Programm keine Dateien.</translation>
    </message>
    <message>
        <source>{maker} files: tried with {software}.</source>
        <translation>Dateien für {maker}: erprobt mit {software}.</translation>
    </message>
    <message>
        <source>{maker} files: written after published descriptions, not tried on a phone.</source>
        <translation>Dateien für {maker}: nach veröffentlichten Beschreibungen geschrieben, an keinem Telefon erprobt.</translation>
    </message>
    <message>
        <source>{what} ({source}.)</source>
        <translation>{what} ({source}.)</translation>
    </message>
    <message>
        <source>No file was written: the drive of {folder} is full.</source>
        <translation>Es wurde keine Datei geschrieben: Das Laufwerk von {folder} ist voll.</translation>
    </message>
    <message>
        <source>No file was written: you are not allowed to write in {folder}.</source>
        <translation>Es wurde keine Datei geschrieben: Sie dürfen in {folder} nicht schreiben.</translation>
    </message>
    <message>
        <source>No file was written: the folder {folder} does not exist.</source>
        <translation>Es wurde keine Datei geschrieben: Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>No file was written: the drive of {folder} reports an error.</source>
        <translation>Es wurde keine Datei geschrieben: Das Laufwerk von {folder} meldet einen Fehler.</translation>
    </message>
    <message>
        <source>No file was written: “{file}” in {folder} is in the way.</source>
        <translation>Es wurde keine Datei geschrieben: „{file}“ in {folder} ist im Weg.</translation>
    </message>
    <message>
        <source>“{file}” was not replaced: it is read-only or open in another program. {written} of {total} files were written; write them again.</source>
        <translation>„{file}“ wurde nicht ersetzt: Die Datei ist schreibgeschützt oder in einem anderen Programm geöffnet. {written} von {total} Dateien wurden geschrieben; schreiben Sie alle erneut.</translation>
    </message>
    <message>
        <source>It is not known how phones reach the SwyxServer. Enter the registrar under “About your SwyxServer”.</source>
        <translation>Es ist nicht bekannt, wie Telefone den SwyxServer erreichen. Tragen Sie den Registrar unter „Angaben zum SwyxServer“ ein.</translation>
    </message>
    <message>
        <source>“{host}” is no name or address of a registrar. Correct it under “About your SwyxServer”.</source>
        <translation>„{host}“ ist kein Name und keine Adresse eines Registrars. Berichtigen Sie dies unter „Angaben zum SwyxServer“.</translation>
    </message>
    <message>
        <source>SIP login is not allowed.</source>
        <translation>Die SIP-Anmeldung ist nicht zugelassen.</translation>
    </message>
    <message>
        <source>The MAC address of the phone ({phone}) is not known.</source>
        <translation>Die MAC-Adresse des Telefons ({phone}) ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No files are written for this phone ({phone}).</source>
        <translation>Für dieses Telefon ({phone}) werden keine Dateien geschrieben.</translation>
    </message>
    <message>
        <source>The user has no phone.</source>
        <translation>Der Benutzer hat kein Telefon.</translation>
    </message>
    <message>
        <source>The password is not known here.</source>
        <translation>Das Kennwort ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The user has no password, as was stated here.</source>
        <translation>Der Benutzer hat kein Kennwort, wie hier angegeben wurde.</translation>
    </message>
    <message>
        <source>The password is stored by {owner}.</source>
        <translation>Das Kennwort ist bei {owner} gespeichert.</translation>
    </message>
    <message>
        <source>The password should be stored here, but the keyring does not hold it.</source>
        <translation>Das Kennwort sollte hier gespeichert sein, ist in der Anmeldeinformationsverwaltung aber nicht vorhanden.</translation>
    </message>
    <message>
        <source>For whose phones are files to be written?</source>
        <translation>Für wessen Telefone sollen Dateien geschrieben werden?</translation>
    </message>
    <message>
        <source>Selected users</source>
        <translation>Ausgewählte Benutzer</translation>
    </message>
    <message>
        <source>All users with phones</source>
        <translation>Alle Benutzer mit Telefonen</translation>
    </message>
    <message>
        <source>Looking at the phones</source>
        <translation>Telefone werden geprüft</translation>
    </message>
    <message>
        <source>Writing phone files</source>
        <translation>Telefondateien werden geschrieben</translation>
    </message>
    <message>
        <source>Folder for the phone files</source>
        <translation>Ordner für die Telefondateien</translation>
    </message>
    <message>
        <source>There is no phone that a file could be written for.</source>
        <translation>Es gibt kein Telefon, für das eine Datei geschrieben werden könnte.</translation>
    </message>
    <message>
        <source>The details say why.</source>
        <translation>Die Details sagen, warum.</translation>
    </message>
    <message>
        <source>The passwords stand in them in clear text. Only your account may read the files; keep them safe.</source>
        <translation>Die Kennwörter stehen darin im Klartext. Nur Ihr Konto darf die Dateien lesen; bewahren Sie sie sicher auf.</translation>
    </message>
    <message>
        <source>The details name them.</source>
        <translation>Die Details nennen sie.</translation>
    </message>
    <message>
        <source>{lines}</source>
        <translation>{lines}</translation>
    </message>
    <message>
        <source>Write files</source>
        <translation>Dateien schreiben</translation>
    </message>
    <message>
        <source>{user}: {message}</source>
        <translation>{user}: {message}</translation>
    </message>
    <message>
        <source>{user}, line {line}, {value}: {reason}.</source>
        <translation>{user}, Leitung {line}, {value}: {reason}.</translation>
    </message>
    <message>
        <source>Files:</source>
        <translation>Dateien:</translation>
    </message>
    <message>
        <source>Replaced:</source>
        <translation>Ersetzt:</translation>
    </message>
    <message>
        <source>Without a password:</source>
        <translation>Ohne Kennwort:</translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Ausgelassen:</translation>
    </message>
    <message>
        <source>Share a phone:</source>
        <translation>Teilen sich ein Telefon:</translation>
    </message>
    <message>
        <source>Not carried:</source>
        <translation>Nicht übernommen:</translation>
    </message>
    <message>
        <source>display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>registered identity; the line is left out</source>
        <translation>angemeldete Identität; die Leitung fehlt</translation>
    </message>
    <message>
        <source>logon name; the line is left out</source>
        <translation>Anmeldename; die Leitung fehlt</translation>
    </message>
    <message>
        <source>password; it is left out</source>
        <translation>Kennwort; es fehlt</translation>
    </message>
    <message>
        <source>registrar; the line is left out</source>
        <translation>Registrar; die Leitung fehlt</translation>
    </message>
    <message numerus="yes">
        <source>Selected in the list: %n user(s).</source>
        <translation>
            <numerusform>In der Liste ausgewählt: %n Benutzer.</numerusform>
            <numerusform>In der Liste ausgewählt: %n Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s) into the folder {folder}?</source>
        <translation>
            <numerusform>%n Datei in den Ordner {folder} schreiben?</numerusform>
            <numerusform>%n Dateien in den Ordner {folder} schreiben?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replaced there: %n file(s).</source>
        <translation>
            <numerusform>Ersetzt wird dort: %n Datei.</numerusform>
            <numerusform>Ersetzt werden dort: %n Dateien.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For %n user(s) no password is written, because it is not known here.</source>
        <translation>
            <numerusform>Für %n Benutzer wird kein Kennwort geschrieben, weil es hier nicht bekannt ist.</numerusform>
            <numerusform>Für %n Benutzer wird kein Kennwort geschrieben, weil es hier nicht bekannt ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n phone(s) or user(s).</source>
        <translation>
            <numerusform>Ausgelassen: %n Telefon oder Benutzer.</numerusform>
            <numerusform>Ausgelassen: %n Telefone oder Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sharing these phones, and written too: %n more user(s).</source>
        <translation>
            <numerusform>Teilt sich diese Telefone und wird mitgeschrieben: %n weiterer Benutzer.</numerusform>
            <numerusform>Teilen sich diese Telefone und werden mitgeschrieben: %n weitere Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not carried by a file: %n value(s).</source>
        <translation>
            <numerusform>Von einer Datei nicht übernommen: %n Wert.</numerusform>
            <numerusform>Von einer Datei nicht übernommen: %n Werte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written into {folder}: %n file(s).</source>
        <translation>
            <numerusform>In {folder} geschrieben: %n Datei.</numerusform>
            <numerusform>In {folder} geschrieben: %n Dateien.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>The registrar is not known. Enter it under “About your SwyxServer”.</source>
        <translation>Der Registrar ist nicht bekannt. Tragen Sie ihn unter „Angaben zum SwyxServer“ ein.</translation>
    </message>
    <message>
        <source>“{host}” is neither a host name nor an IP address. Correct it under “About your SwyxServer”.</source>
        <translation>„{host}“ ist weder ein Hostname noch eine IP-Adresse. Berichtigen Sie das unter „Angaben zum SwyxServer“.</translation>
    </message>
    <message>
        <source>The certificate file “{file}” cannot be read, or holds no certificate (PEM).</source>
        <translation>Die Zertifikatsdatei „{file}“ kann nicht gelesen werden oder enthält kein Zertifikat (PEM).</translation>
    </message>
    <message>
        <source>The password is not known here.</source>
        <translation>Das Kennwort ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The password is stored by {account} on {machine} and cannot be read here.</source>
        <translation>Das Kennwort hat {account} auf {machine} gespeichert; hier kann es nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The password is lost: the keyring does not hold it.</source>
        <translation>Das Kennwort ist verloren: Der Kennwortspeicher enthält es nicht.</translation>
    </message>
    <message>
        <source>“{name}” and “{id}” cannot both be used: one is empty or holds a forbidden character.</source>
        <translation>„{name}“ und „{id}“ sind nicht beide verwendbar: Eines ist leer oder enthält ein unzulässiges Zeichen.</translation>
    </message>
    <message>
        <source>Result code</source>
        <translation>Ergebniscode</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Realm of the server</source>
        <translation>Realm des Servers</translation>
    </message>
    <message>
        <source>Registered phones</source>
        <translation>Angemeldete Telefone</translation>
    </message>
    <message>
        <source>Accepted after a password check</source>
        <translation>Angenommen nach Kennwortprüfung</translation>
    </message>
    <message>
        <source>Accepted without a password check</source>
        <translation>Angenommen ohne Kennwortprüfung</translation>
    </message>
    <message>
        <source>Wrong password or SIP user name</source>
        <translation>Kennwort oder SIP-Benutzername falsch</translation>
    </message>
    <message>
        <source>Not tried: this password failed before</source>
        <translation>Nicht probiert: Kennwort wurde schon abgelehnt</translation>
    </message>
    <message>
        <source>Password needed</source>
        <translation>Kennwort nötig</translation>
    </message>
    <message>
        <source>Asked again by the server</source>
        <translation>Vom Server erneut gefragt</translation>
    </message>
    <message>
        <source>Login not allowed</source>
        <translation>Anmeldung nicht zugelassen</translation>
    </message>
    <message>
        <source>Unknown to the server</source>
        <translation>Dem Server unbekannt</translation>
    </message>
    <message>
        <source>Registration expiry too short</source>
        <translation>Gültigkeit der Anmeldung zu kurz</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>An andere Stelle verwiesen</translation>
    </message>
    <message>
        <source>Request rejected</source>
        <translation>Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Server error</source>
        <translation>Fehler des Servers</translation>
    </message>
    <message>
        <source>Kind of password check not supported</source>
        <translation>Art der Kennwortprüfung nicht unterstützt</translation>
    </message>
    <message>
        <source>Unreadable answer</source>
        <translation>Antwort nicht lesbar</translation>
    </message>
    <message>
        <source>Connection closed by the server</source>
        <translation>Verbindung vom Server beendet</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung verweigert</translation>
    </message>
    <message>
        <source>Not reachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Name not found</source>
        <translation>Name nicht gefunden</translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation>Keine sichere Verbindung</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>The server checked the password and accepted it. A phone with these values can register.</source>
        <translation>Der Server hat das Kennwort geprüft und angenommen. Ein Telefon mit diesen Werten kann sich anmelden.</translation>
    </message>
    <message>
        <source>The server accepted without asking for a password. This says nothing about the password: anyone in the network can register as this user.</source>
        <translation>Der Server hat angenommen, ohne nach einem Kennwort zu fragen. Über das Kennwort sagt das nichts: Jeder im Netzwerk kann sich als dieser Benutzer anmelden.</translation>
    </message>
    <message>
        <source>The server refused the password, or does not know the SIP user name “{username}”. To keep the user from being locked out, this password is not tried again.</source>
        <translation>Der Server hat das Kennwort abgelehnt oder kennt den SIP-Benutzernamen „{username}“ nicht. Damit der Benutzer nicht gesperrt wird, wird dieses Kennwort nicht noch einmal probiert.</translation>
    </message>
    <message>
        <source>The server refused this password for “{username}” before, so it was not sent again: that could lock the user out. Enter another password in the properties; if the server&apos;s was changed to this one meanwhile, enter it there again.</source>
        <translation>Der Server hat dieses Kennwort für „{username}“ schon einmal abgelehnt; es wurde nicht noch einmal gesendet, weil das den Benutzer sperren könnte. Geben Sie in den Eigenschaften ein anderes Kennwort ein; wurde das des Servers inzwischen auf dieses geändert, geben Sie es dort neu ein.</translation>
    </message>
    <message>
        <source>The server asks for the password, which is not known here.</source>
        <translation>Der Server fragt nach dem Kennwort; es ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The server took too long over its own question and asks again; that says nothing about the password. Only one try is made. Test again later.</source>
        <translation>Dem Server ist seine eigene Frage veraltet, und er fragt erneut; über das Kennwort sagt das nichts. Es wird nur einmal probiert. Testen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>The server does not let this user log on with a SIP device. It did not ask for a password. Allow SIP login on the SwyxServer.</source>
        <translation>Der Server lässt diesen Benutzer nicht mit einem SIP-Endgerät zu. Nach einem Kennwort hat er nicht gefragt. Lassen Sie die SIP-Anmeldung auf dem SwyxServer zu.</translation>
    </message>
    <message>
        <source>The server refused after the password was sent: the login is not allowed, or the SIP user name “{username}” does not belong to the SIP user ID “{user}”. Some servers say so of a wrong password too.</source>
        <translation>Der Server hat abgelehnt, nachdem das Kennwort gesendet war: Die Anmeldung ist nicht zugelassen, oder der SIP-Benutzername „{username}“ gehört nicht zur SIP-Benutzer-ID „{user}“. Manche Server antworten so auch auf ein falsches Kennwort.</translation>
    </message>
    <message>
        <source>The server does not know “{user}” at “{domain}”. Check the SIP user ID and the realm.</source>
        <translation>Der Server kennt „{user}“ bei „{domain}“ nicht. Prüfen Sie SIP-Benutzer-ID und Realm.</translation>
    </message>
    <message>
        <source>The server takes no registration as short as {seconds} seconds; it asks for {minimum} or more. Change the expiry under “About your SwyxServer” and in the phone.</source>
        <translation>Der Server nimmt keine Anmeldung für nur {seconds} Sekunden an; er verlangt mindestens {minimum}. Ändern Sie die Gültigkeit unter „Angaben zum SwyxServer“ und im Telefon.</translation>
    </message>
    <message>
        <source>The server sends the phone to another address ({status} {reason}). That was not followed.</source>
        <translation>Der Server verweist das Telefon an eine andere Adresse ({status} {reason}). Dem wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>The server rejected the request: {status} {reason}. It said nothing about the password.</source>
        <translation>Der Server hat die Anfrage abgelehnt: {status} {reason}. Über das Kennwort sagt das nichts.</translation>
    </message>
    <message>
        <source>The server reports an error of its own: {status} {reason}. Try again later.</source>
        <translation>Der Server meldet einen eigenen Fehler: {status} {reason}. Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The server asks for a password check that this program cannot do ({algorithm}). No password was sent.</source>
        <translation>Der Server verlangt eine Kennwortprüfung, die dieses Programm nicht kann ({algorithm}). Es wurde kein Kennwort gesendet.</translation>
    </message>
    <message>
        <source>What answered does not speak SIP, or not correctly. Check port and transport.</source>
        <translation>Was geantwortet hat, spricht kein SIP oder kein richtiges. Prüfen Sie Port und Transport.</translation>
    </message>
    <message>
        <source>The server closed the connection before it had answered.</source>
        <translation>Der Server hat die Verbindung beendet, ohne zu antworten.</translation>
    </message>
    <message>
        <source>{host} did not answer within {seconds} seconds. Check address, port and transport, and the firewall between.</source>
        <translation>{host} hat innerhalb von {seconds} Sekunden nicht geantwortet. Prüfen Sie Adresse, Port und Transport und die Firewall dazwischen.</translation>
    </message>
    <message>
        <source>Nothing listens at {host}: the connection was refused. Check port and transport.</source>
        <translation>Unter {host} nimmt niemand an: Die Verbindung wurde verweigert. Prüfen Sie Port und Transport.</translation>
    </message>
    <message>
        <source>{host} cannot be reached from this PC. Check the network.</source>
        <translation>{host} ist von diesem PC aus nicht erreichbar. Prüfen Sie das Netzwerk.</translation>
    </message>
    <message>
        <source>The name “{host}” was not found. Check the registrar under “About your SwyxServer”.</source>
        <translation>Der Name „{host}“ wurde nicht gefunden. Prüfen Sie den Registrar unter „Angaben zum SwyxServer“.</translation>
    </message>
    <message>
        <source>Cancelled before the server had answered.</source>
        <translation>Abgebrochen, bevor der Server geantwortet hatte.</translation>
    </message>
    <message>
        <source>Not tried: the registrar answered none of the users before.</source>
        <translation>Nicht probiert: Der Registrar hat bei keinem der Benutzer davor geantwortet.</translation>
    </message>
    <message>
        <source>{sentence} The registration made for the test could not be taken back for certain; it ends by itself within {seconds} seconds.</source>
        <translation>{sentence} Ob die zum Test gemachte Anmeldung zurückgenommen ist, ist nicht sicher; sie endet von selbst innerhalb von {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is signed by itself, so nobody vouches for it. Enter the file of your own certification authority under “About your SwyxServer”, or give the server a certificate.</source>
        <translation>Das Zertifikat des Servers ist von ihm selbst signiert; niemand bürgt dafür. Tragen Sie unter „Angaben zum SwyxServer“ die Datei Ihrer eigenen Zertifizierungsstelle ein, oder geben Sie dem Server ein Zertifikat.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate comes from an authority that this PC does not know. Enter that authority&apos;s file under “About your SwyxServer”.</source>
        <translation>Das Zertifikat des Servers stammt von einer Stelle, die dieser PC nicht kennt. Tragen Sie deren Datei unter „Angaben zum SwyxServer“ ein.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. It has to be renewed.</source>
        <translation>Das Zertifikat des Servers ist abgelaufen. Es muss erneuert werden.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Check the clocks of server and PC.</source>
        <translation>Das Zertifikat des Servers gilt noch nicht. Prüfen Sie die Uhren von Server und PC.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name than “{host}”. Enter the registrar by the name in the certificate.</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen als „{host}“. Tragen Sie den Registrar mit dem Namen aus dem Zertifikat ein.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be trusted: {detail}.</source>
        <translation>Dem Zertifikat des Servers kann nicht vertraut werden: {detail}.</translation>
    </message>
    <message>
        <source>No TLS connection came about ({detail}). Check the port: 5061 is usual for TLS.</source>
        <translation>Es kam keine TLS-Verbindung zustande ({detail}). Prüfen Sie den Port: Für TLS ist 5061 üblich.</translation>
    </message>
    <message>
        <source>{name} – Test SIP login</source>
        <translation>{name} – SIP-Anmeldung testen</translation>
    </message>
    <message>
        <source>The registrar is asked once, as a phone would ask, with what is entered in the properties, saved or not. The question changes nothing there. Whether a SwyxServer answers it like other registrars is not known.</source>
        <translation>Der Registrar wird einmal gefragt, wie ein Telefon fragen würde, mit dem, was in den Eigenschaften steht, gespeichert oder nicht. Die Frage ändert dort nichts. Ob ein SwyxServer sie wie andere Registrare beantwortet, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{target}, {transport}</source>
        <translation>{target}, {transport}</translation>
    </message>
    <message>
        <source>SIP address</source>
        <translation>SIP-Adresse</translation>
    </message>
    <message>
        <source>Authenticates as</source>
        <translation>Authentifiziert sich als</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>It is not known here. It is used for the test and not kept.</source>
        <translation>Es ist hier nicht bekannt. Es dient nur dem Test und wird nicht behalten.</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Test &amp;completely…</source>
        <translation>&amp;Vollständig testen…</translation>
    </message>
    <message>
        <source>Asking the registrar…</source>
        <translation>Der Registrar wird gefragt…</translation>
    </message>
    <message>
        <source>Register “{name}” for a moment?</source>
        <translation>„{name}“ für einen Augenblick anmelden?</translation>
    </message>
    <message>
        <source>The test then registers like a phone and takes that back at once. Calls that come in this moment may get lost. A server that takes only one phone for each user may sign off the user&apos;s phone until it registers again.</source>
        <translation>Der Test meldet dann an wie ein Telefon und nimmt das sofort zurück. Anrufe in diesem Augenblick können verloren gehen. Ein Server, der je Benutzer nur ein Telefon zulässt, meldet das Telefon des Benutzers vielleicht ab, bis es sich wieder anmeldet.</translation>
    </message>
    <message>
        <source>Register and take back</source>
        <translation>Anmelden und zurücknehmen</translation>
    </message>
    <message>
        <source>Take over the &amp;realm “{realm}”</source>
        <translation>&amp;Realm „{realm}“ übernehmen</translation>
    </message>
    <message>
        <source>“{realm}” now stands as SIP realm under “About your SwyxServer”.</source>
        <translation>„{realm}“ steht jetzt als SIP-Realm unter „Angaben zum SwyxServer“.</translation>
    </message>
    <message>
        <source>Test SIP login</source>
        <translation>SIP-Anmeldung testen</translation>
    </message>
    <message>
        <source>The registrar is asked as a phone would ask; the question changes nothing there. Whether a SwyxServer answers it like other registrars is not known.</source>
        <translation>Der Registrar wird gefragt, wie ein Telefon fragen würde; die Frage ändert dort nichts. Ob ein SwyxServer sie wie andere Registrare beantwortet, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Users &amp;per second:</source>
        <translation>&amp;Benutzer je Sekunde:</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ohne Grenze</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>SIP login test.csv</source>
        <translation>SIP-Anmeldung testen.csv</translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation>Fortschritt des Tests</translation>
    </message>
    <message>
        <source>{accepted}, {refused}.</source>
        <translation>{accepted}, {refused}.</translation>
    </message>
    <message>
        <source>Results of the test</source>
        <translation>Ergebnisse des Tests</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht getestet</translation>
    </message>
    <message>
        <source>Answer of the server: {status} {reason}.</source>
        <translation>Antwort des Servers: {status} {reason}.</translation>
    </message>
    <message>
        <source>Password check: realm “{realm}”, {algorithm}.</source>
        <translation>Kennwortprüfung: Realm „{realm}“, {algorithm}.</translation>
    </message>
    <message>
        <source>It took {milliseconds} ms.</source>
        <translation>Dauer: {milliseconds} ms.</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>&amp;Nachrichten</translation>
    </message>
    <message>
        <source>Messages sent and received</source>
        <translation>Gesendete und empfangene Nachrichten</translation>
    </message>
    <message>
        <source>C&amp;opy messages</source>
        <translation>Nachrichten k&amp;opieren</translation>
    </message>
    <message>
        <source>Sent after {milliseconds} ms:</source>
        <translation>Gesendet nach {milliseconds} ms:</translation>
    </message>
    <message>
        <source>Received after {milliseconds} ms:</source>
        <translation>Empfangen nach {milliseconds} ms:</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) will be tried, once each, at {target} ({transport}).</source>
        <translation>
            <numerusform>%n Benutzer wird einmal probiert, bei {target} ({transport}).</numerusform>
            <numerusform>%n Benutzer werden je einmal probiert, bei {target} ({transport}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) cannot be tried; the list says why.</source>
        <translation>
            <numerusform>%n Benutzer kann nicht probiert werden; die Liste sagt, warum.</numerusform>
            <numerusform>%n Benutzer können nicht probiert werden; die Liste sagt, warum.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) accepted</source>
        <translation>
            <numerusform>%n Benutzer angenommen</numerusform>
            <numerusform>%n Benutzer angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) not accepted</source>
        <translation>
            <numerusform>%n Benutzer nicht angenommen</numerusform>
            <numerusform>%n Benutzer nicht angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n result(s) written to {file}.</source>
        <translation>
            <numerusform>%n Ergebnis in {file} geschrieben.</numerusform>
            <numerusform>%n Ergebnisse in {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) registered at present.</source>
        <translation>
            <numerusform>Derzeit %n Telefon angemeldet.</numerusform>
            <numerusform>Derzeit %n Telefone angemeldet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Registrar</name>
    <message>
        <source>The SIP realm is not known, and the registrar&apos;s hashes are computed with it. Enter it under “About your SwyxServer”.</source>
        <translation>Der SIP-Realm ist nicht bekannt, und die Hashwerte des Registrars werden mit ihm berechnet. Geben Sie ihn unter „Angaben zum SwyxServer“ ein.</translation>
    </message>
    <message>
        <source>The SIP realm “{realm}” holds a character that {target} cannot read: {character}. Change it under “About your SwyxServer”.</source>
        <translation>Der SIP-Realm „{realm}“ enthält ein Zeichen, das {target} nicht lesen kann: {character}. Ändern Sie ihn unter „Angaben zum SwyxServer“.</translation>
    </message>
    <message>
        <source>“{value}” is not plain ASCII: registrars do not accept such a user part of an address-of-record.</source>
        <translation>„{value}“ ist nicht reines ASCII: Registrare nehmen einen solchen Benutzerteil der Adresse nicht an.</translation>
    </message>
    <message>
        <source>There is no value for {identity}.</source>
        <translation>Ein Wert fehlt: {identity}.</translation>
    </message>
    <message>
        <source>{identity} “{value}” holds a character that fails: {character}.</source>
        <translation>{identity} „{value}“ enthält ein Zeichen, das scheitert: {character}.</translation>
    </message>
    <message>
        <source>{identity} “{value}” is the same for the registrar as that of {other}.</source>
        <translation>{identity} „{value}“ ist für den Registrar derselbe wie der von {other}.</translation>
    </message>
    <message>
        <source>The user part of the address-of-record</source>
        <translation>Der Benutzerteil der Adresse</translation>
    </message>
    <message>
        <source>The digest user name</source>
        <translation>Der Digest-Benutzername</translation>
    </message>
    <message>
        <source>a control character</source>
        <translation>ein Steuerzeichen</translation>
    </message>
    <message>
        <source>Asterisk</source>
        <translation>Asterisk</translation>
    </message>
    <message>
        <source>The server&apos;s default authentication mode applies and is not known; Asterisk needs to know it. Enter it under “About your SwyxServer”, or choose Always or Never for the user.</source>
        <translation>Es gilt die Server-Standardeinstellung der Authentifizierungsmethode, und sie ist nicht bekannt; Asterisk muss sie kennen. Geben Sie sie unter „Angaben zum SwyxServer“ ein, oder wählen Sie für den Benutzer Immer oder Nie.</translation>
    </message>
    <message>
        <source>“{value}” means something else to Asterisk: calls from anybody.</source>
        <translation>„{value}“ bedeutet für Asterisk etwas anderes: Anrufe von beliebigen Stellen.</translation>
    </message>
    <message>
        <source>Asterisk configurations (*.conf)</source>
        <translation>Asterisk-Konfigurationen (*.conf)</translation>
    </message>
    <message>
        <source>Asterisk: pjsip.conf with MD5</source>
        <translation>Asterisk: pjsip.conf mit MD5</translation>
    </message>
    <message>
        <source>An endpoint, an address-of-record and an auth with the MD5 hash for each user. Every Asterisk with pjsip reads it.</source>
        <translation>Für jeden Benutzer ein „endpoint“, ein „aor“ und ein „auth“ mit dem MD5-Hashwert. Jedes Asterisk mit pjsip liest das.</translation>
    </message>
    <message>
        <source>Asterisk: pjsip.conf with MD5 and SHA-256</source>
        <translation>Asterisk: pjsip.conf mit MD5 und SHA-256</translation>
    </message>
    <message>
        <source>The same with both hashes, for Asterisk from 20.12, 21.7 or 22.2 on. It offers SHA-256 only where its setting default_auth_algorithms_uas says so.</source>
        <translation>Dasselbe mit beiden Hashwerten, für Asterisk ab 20.12, 21.7 oder 22.2. SHA-256 bietet es nur an, wo seine Einstellung default_auth_algorithms_uas das sagt.</translation>
    </message>
    <message>
        <source>Kamailio: SQL statements</source>
        <translation>Kamailio: SQL-Anweisungen</translation>
    </message>
    <message>
        <source>A text file with the same tables, to be read by the SQLite, PostgreSQL or MySQL of a Kamailio elsewhere.</source>
        <translation>Eine Textdatei mit denselben Tabellen, für SQLite, PostgreSQL oder MySQL eines Kamailio anderswo.</translation>
    </message>
    <message>
        <source>SQL statements (*.sql)</source>
        <translation>SQL-Anweisungen (*.sql)</translation>
    </message>
    <message>
        <source>“{file}” was not changed: it is not a database of Kamailio with its table subscriber.</source>
        <translation>„{file}“ wurde nicht geändert: Das ist keine Datenbank von Kamailio mit dessen Tabelle subscriber.</translation>
    </message>
    <message>
        <source>“{file}” was not changed: its table sip_policy is not one that this program made.</source>
        <translation>„{file}“ wurde nicht geändert: Die Tabelle sip_policy darin stammt nicht von diesem Programm.</translation>
    </message>
    <message>
        <source>Other accounts of this machine may read “{file}”, as before. The hashes in it are as good as passwords.</source>
        <translation>Andere Konten dieses Rechners dürfen „{file}“ lesen, wie zuvor. Die Hashwerte darin sind so viel wert wie Kennwörter.</translation>
    </message>
    <message>
        <source>Kamailio: SQLite database</source>
        <translation>Kamailio: SQLite-Datenbank</translation>
    </message>
    <message>
        <source>Written into Kamailio&apos;s own file in one transaction: the tables subscriber and sip_policy, with the MD5 and SHA-256 hashes.</source>
        <translation>Wird in einer Transaktion in Kamailios eigene Datei geschrieben: die Tabellen subscriber und sip_policy, mit den Hashwerten für MD5 und SHA-256.</translation>
    </message>
    <message>
        <source>SQLite databases (*.db *.sqlite)</source>
        <translation>SQLite-Datenbanken (*.db *.sqlite)</translation>
    </message>
    <message>
        <source>Kamailio</source>
        <translation>Kamailio</translation>
    </message>
    <message>
        <source>Kamailio divides the digest user name “{value}” at the @, which stands first, last or more than once in it.</source>
        <translation>Kamailio teilt den Digest-Benutzernamen „{value}“ am @, das darin am Anfang, am Ende oder mehrmals steht.</translation>
    </message>
    <message>
        <source>The database already holds a subscriber “{value}” that this program did not write; it stays.</source>
        <translation>Die Datenbank enthält schon einen Teilnehmer „{value}“, den dieses Programm nicht geschrieben hat; er bleibt.</translation>
    </message>
    <message>
        <source>Kamailio&apos;s tables hold {most} characters at most.</source>
        <translation>Kamailios Tabellen fassen höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>The password is not known here: it was never entered.</source>
        <translation>Das Kennwort ist hier nicht bekannt: Es wurde nie eingegeben.</translation>
    </message>
    <message>
        <source>The user has no password, as was stated here.</source>
        <translation>Der Benutzer hat kein Kennwort; das wurde hier so angegeben.</translation>
    </message>
    <message>
        <source>The password is stored by {account} on {machine}, and cannot be read here.</source>
        <translation>Das Kennwort ist von {account} auf {machine} gespeichert und kann hier nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The password should be stored here, but the keyring lacks it.</source>
        <translation>Das Kennwort sollte hier gespeichert sein, fehlt aber.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Export to another registrar (not SwyxServer)</source>
        <translation>Für einen anderen Registrar exportieren (nicht SwyxServer)</translation>
    </message>
    <message>
        <source>Users with SIP login allowed are written for another registrar, for example to try phones without SwyxServer. It gets hashes instead of passwords.</source>
        <translation>Benutzer mit zugelassener SIP-Anmeldung werden für einen anderen Registrar geschrieben, etwa um Telefone ohne SwyxServer zu erproben. Er bekommt Hashwerte statt Kennwörter.</translation>
    </message>
    <message>
        <source>&amp;Registrar:</source>
        <translation>&amp;Registrar:</translation>
    </message>
    <message>
        <source>SIP realm:</source>
        <translation>SIP-Realm:</translation>
    </message>
    <message>
        <source>Server default mode:</source>
        <translation>Server-Standardeinstellung:</translation>
    </message>
    <message>
        <source>Users:</source>
        <translation>Benutzer:</translation>
    </message>
    <message>
        <source>SIP login is not allowed for any user.</source>
        <translation>Für keinen Benutzer ist die SIP-Anmeldung zugelassen.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Exporting to the registrar</source>
        <translation>Für den Registrar exportieren</translation>
    </message>
    <message>
        <source>Export to another registrar</source>
        <translation>Für einen anderen Registrar exportieren</translation>
    </message>
    <message>
        <source>Whoever can read it can register as these users. A new file is readable for your account alone; take care where you copy it to.</source>
        <translation>Wer sie lesen kann, kann sich als diese Benutzer registrieren. Eine neue Datei kann nur Ihr Konto lesen; achten Sie darauf, wohin Sie sie kopieren.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Exported to another registrar</source>
        <translation>Registrar-Export</translation>
    </message>
    <message>
        <source>Users left out</source>
        <translation>Ausgelassene Benutzer</translation>
    </message>
    <message>
        <source>&amp;Save list…</source>
        <translation>Liste &amp;speichern…</translation>
    </message>
    <message>
        <source>Saving the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Save the list of users left out</source>
        <translation>Liste der ausgelassenen Benutzer speichern</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) with SIP login allowed</source>
        <translation>
            <numerusform>%n Benutzer mit zugelassener SIP-Anmeldung</numerusform>
            <numerusform>%n Benutzer mit zugelassener SIP-Anmeldung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The file will hold hashes that are as good as the passwords of %n user(s). Write it?</source>
        <translation>
            <numerusform>Die Datei wird einen Hashwert enthalten, der so viel wert ist wie das Kennwort von %n Benutzer. Schreiben?</numerusform>
            <numerusform>Die Datei wird Hashwerte enthalten, die so viel wert sind wie die Kennwörter von %n Benutzern. Schreiben?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written to {file}: %n user(s).</source>
        <translation>
            <numerusform>In {file} geschrieben: %n Benutzer.</numerusform>
            <numerusform>In {file} geschrieben: %n Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Refused by the registrar, because SIP login is not allowed: %n user(s).</source>
        <translation>
            <numerusform>Vom Registrar abgewiesen, weil die SIP-Anmeldung nicht zugelassen ist: %n Benutzer.</numerusform>
            <numerusform>Vom Registrar abgewiesen, weil die SIP-Anmeldung nicht zugelassen ist: %n Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n user(s).</source>
        <translation>
            <numerusform>Ausgelassen: %n Benutzer.</numerusform>
            <numerusform>Ausgelassen: %n Benutzer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n user(s). The first {shown} are shown; the saved list holds all of them.</source>
        <translation>
            <numerusform>Ausgelassen: %n Benutzer. Die ersten {shown} werden gezeigt; die gespeicherte Liste enthält alle.</numerusform>
            <numerusform>Ausgelassen: %n Benutzer. Die ersten {shown} werden gezeigt; die gespeicherte Liste enthält alle.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>An own SIP password applies, but the server is said to have none. Set one.</source>
        <translation>Es gilt ein eigenes SIP-Kennwort, aber der Server hat nach Angabe keines. Setzen Sie eines.</translation>
    </message>
    <message>
        <source>The user&apos;s password applies, but the user is said to have none. Set an own SIP password.</source>
        <translation>Es gilt das Kennwort des Benutzers, aber der Benutzer hat nach Angabe keines. Setzen Sie ein eigenes SIP-Kennwort.</translation>
    </message>
    <message>
        <source>{field}: this value cannot be used.</source>
        <translation>{field}: Dieser Wert kann nicht verwendet werden.</translation>
    </message>
    <message>
        <source>“{user}” was not saved: {first}</source>
        <translation>„{user}“ wurde nicht gespeichert: {first}</translation>
    </message>
    <message>
        <source>{field}: remove line breaks and other control characters.</source>
        <translation>{field}: Entfernen Sie Zeilenumbrüche und andere Steuerzeichen.</translation>
    </message>
    <message>
        <source>{field}: remove the blanks at the beginning or end.</source>
        <translation>{field}: Entfernen Sie die Leerzeichen am Anfang oder Ende.</translation>
    </message>
    <message>
        <source>{field}: use at most {limit} characters.</source>
        <translation>{field}: Verwenden Sie höchstens {limit} Zeichen.</translation>
    </message>
    <message>
        <source>{field}: fewer than {limit} characters can be guessed from one recorded registration.</source>
        <translation>{field}: Weniger als {limit} Zeichen lassen sich aus einer einzigen mitgelesenen Anmeldung erraten.</translation>
    </message>
    <message>
        <source>{field}: it equals the entry in the field “{other}” and is the first thing tried.</source>
        <translation>{field}: Es ist gleich dem Eintrag im Feld „{other}“ und wird als Erstes versucht.</translation>
    </message>
    <message>
        <source>{field}: umlauts, quotation marks, blanks and \ cannot be entered in some phones.</source>
        <translation>{field}: Umlaute, Anführungszeichen, Leerzeichen und \ lassen sich in manche Telefone nicht eingeben.</translation>
    </message>
    <message>
        <source>{field}: SwyxServer refuses it for this user. It needs at least {limit} characters and three of: capital letters, small letters, digits, special characters.</source>
        <translation>{field}: SwyxServer lehnt es für diesen Benutzer ab. Nötig sind mindestens {limit} Zeichen und drei von vier Arten: Großbuchstaben, Kleinbuchstaben, Ziffern, Sonderzeichen.</translation>
    </message>
    <message>
        <source>{field}: enter a value.</source>
        <translation>{field}: Geben Sie einen Wert ein.</translation>
    </message>
    <message>
        <source>{field}: “{value}” already belongs to {other}.</source>
        <translation>{field}: „{value}“ gehört schon zu {other}.</translation>
    </message>
    <message>
        <source>{field}: remove line breaks, invisible and other control characters.</source>
        <translation>{field}: Entfernen Sie Zeilenumbrüche, unsichtbare und andere Steuerzeichen.</translation>
    </message>
    <message>
        <source>{field}: remove the characters &quot; and :, which break SIP logons.</source>
        <translation>{field}: Entfernen Sie die Zeichen &quot; und :, an denen SIP-Anmeldungen scheitern.</translation>
    </message>
    <message>
        <source>{field}: enter a number from {minimum} to {maximum}.</source>
        <translation>{field}: Geben Sie eine Zahl von {minimum} bis {maximum} ein.</translation>
    </message>
    <message>
        <source>{field}: more than {limit} characters do not fit the tables of many registrars.</source>
        <translation>{field}: Mehr als {limit} Zeichen passen bei vielen Registraren nicht in die Tabellen.</translation>
    </message>
    <message>
        <source>{field}: {characters} cannot be entered in some phones or is sent differently by them.</source>
        <translation>{field}: {characters} lässt sich in manche Telefone nicht eingeben oder wird von ihnen anders gesendet.</translation>
    </message>
    <message>
        <source>{field}: letters such as umlauts do not work with every phone.</source>
        <translation>{field}: Buchstaben wie Umlaute funktionieren nicht mit jedem Telefon.</translation>
    </message>
    <message>
        <source>{field}: letters such as umlauts in the registered identity fail on common registrars.</source>
        <translation>{field}: Buchstaben wie Umlaute in der angemeldeten Identität scheitern an verbreiteten Registraren.</translation>
    </message>
    <message>
        <source>{field} has no effect without “{needed}”.</source>
        <translation>{field} hat ohne „{needed}“ keine Wirkung.</translation>
    </message>
    <message>
        <source>The user&apos;s password applies, but logging on with user name and password is not allowed: this user may have no password at all. Set an own SIP password.</source>
        <translation>Es gilt das Kennwort des Benutzers, aber die Anmeldung mit Benutzername und Kennwort ist nicht zugelassen: Dieser Benutzer hat möglicherweise gar kein Kennwort. Setzen Sie ein eigenes SIP-Kennwort.</translation>
    </message>
    <message>
        <source>The user&apos;s password applies and must be changed at the next logon: the phone is then locked out. Set an own SIP password.</source>
        <translation>Es gilt das Kennwort des Benutzers, und es muss bei der nächsten Anmeldung geändert werden: Das Telefon ist dann ausgesperrt. Setzen Sie ein eigenes SIP-Kennwort.</translation>
    </message>
    <message>
        <source>SIP login is allowed, but the user is not enabled.</source>
        <translation>Die SIP-Anmeldung ist zugelassen, aber der Benutzer ist nicht aktiviert.</translation>
    </message>
    <message>
        <source>Anyone in the network can register as this user. The password has no effect.</source>
        <translation>Jeder im Netzwerk kann sich als dieser Benutzer anmelden. Das Kennwort hat keine Wirkung.</translation>
    </message>
    <message>
        <source>No kind of logon is allowed: the user cannot log on.</source>
        <translation>Keine Anmeldeart ist zugelassen: Der Benutzer kann sich nicht anmelden.</translation>
    </message>
    <message>
        <source>Line {line} of the phone {mac} already belongs to {other}.</source>
        <translation>Leitung {line} des Telefons {mac} gehört bereits {other}.</translation>
    </message>
    <message>
        <source>a blank</source>
        <translation>ein Leerzeichen</translation>
    </message>
    <message>
        <source>the character @</source>
        <translation>das Zeichen @</translation>
    </message>
    <message>
        <source>the character \</source>
        <translation>das Zeichen \</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>SIP Registration</source>
        <translation>SIP-Registrierung</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Rufnummern</translation>
    </message>
    <message>
        <source>SIP devices</source>
        <translation>SIP-Endgeräte</translation>
    </message>
    <message>
        <source>About your SwyxServer</source>
        <translation>Angaben zum SwyxServer</translation>
    </message>
</context>
<context>
    <name>Server</name>
    <message>
        <source>{field}: it would be empty for {user}, who may log on with SIP.</source>
        <translation>{field}: Bei {user} mit zugelassener SIP-Anmeldung wäre das Feld leer.</translation>
    </message>
    <message>
        <source>{user}: SIP user name {old_name} → {new_name}, SIP user ID {old_id} → {new_id}</source>
        <translation>{user}: SIP-Benutzername {old_name} → {new_name}, SIP-Benutzer-ID {old_id} → {new_id}</translation>
    </message>
    <message>
        <source>The details name them, with the old and the new values.</source>
        <translation>Die Einzelheiten nennen sie, mit den alten und den neuen Werten.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message numerus="yes">
        <source>This changes the SIP user name or SIP user ID that %n user(s) (follows|follow). Save it?</source>
        <translation>
            <numerusform>Das ändert SIP-Benutzername oder SIP-Benutzer-ID, denen %n Benutzer folgt. Speichern?</numerusform>
            <numerusform>Das ändert SIP-Benutzername oder SIP-Benutzer-ID, denen %n Benutzer folgen. Speichern?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Administer the SIP registration of SwyxWare users, offline, in a database on this PC. Each SwyxServer has a database of its own.</source>
        <translation>Verwalten Sie die SIP-Registrierung von SwyxWare-Benutzern, offline, in einer Datenbank auf diesem PC. Jeder SwyxServer hat seine eigene Datenbank.</translation>
    </message>
    <message>
        <source>&amp;Import users</source>
        <translation>Benutzer &amp;importieren</translation>
    </message>
    <message>
        <source>From an export of the SwyxServer or a table (CSV, Excel). Makes a database first.</source>
        <translation>Aus einem Export des SwyxServers oder einer Tabelle (CSV, Excel). Legt zuerst eine Datenbank an.</translation>
    </message>
    <message>
        <source>&amp;New database</source>
        <translation>&amp;Neue Datenbank</translation>
    </message>
    <message>
        <source>Starts empty; you enter users yourself.</source>
        <translation>Beginnt leer; Sie geben die Benutzer selbst ein.</translation>
    </message>
    <message>
        <source>&amp;Open a database</source>
        <translation>Datenbank &amp;öffnen</translation>
    </message>
    <message>
        <source>A file that ends in .swyxsip.</source>
        <translation>Eine Datei, die auf .swyxsip endet.</translation>
    </message>
    <message>
        <source>&amp;Look at a sample</source>
        <translation>&amp;Beispiel ansehen</translation>
    </message>
    <message>
        <source>40 invented users in a database of their own. Nothing of yours is touched.</source>
        <translation>40 erfundene Benutzer in einer eigenen Datenbank. Ihre Daten werden nicht angerührt.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>set new password</source>
        <translation>neues Kennwort setzen</translation>
    </message>
    <message>
        <source>set new SIP password</source>
        <translation>neues SIP-Kennwort setzen</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>There is no database at {file}. Create one, or import users.</source>
        <translation>Unter {file} gibt es keine Datenbank. Legen Sie eine an, oder importieren Sie Benutzer.</translation>
    </message>
    <message>
        <source>{file} is not a database of SwyxSIP Admin. Choose a file that ends in .swyxsip.</source>
        <translation>{file} ist keine Datenbank von SwyxSIP Admin. Wählen Sie eine Datei, die auf .swyxsip endet.</translation>
    </message>
    <message>
        <source>{file} is damaged. Restore one of the copies in the backup folder.</source>
        <translation>{file} ist beschädigt. Stellen Sie eine der Kopien aus dem Sicherungsordner wieder her.</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of SwyxSIP Admin. Update the program to change it.</source>
        <translation>{file} wurde von einer neueren Version von SwyxSIP Admin geschrieben. Aktualisieren Sie das Programm, um die Datei zu ändern.</translation>
    </message>
    <message>
        <source>{file} was written by an older version. Run “swyxsip database upgrade”, or open it in the window.</source>
        <translation>{file} wurde von einer älteren Version geschrieben. Führen Sie „swyxsip database upgrade“ aus, oder öffnen Sie die Datei im Fenster.</translation>
    </message>
    <message>
        <source>{file} is in use by another program. Close that program or try again in a moment.</source>
        <translation>{file} wird von einem anderen Programm verwendet. Schließen Sie es, oder versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>{file} cannot be written. Check the permissions of the file and of its folder.</source>
        <translation>{file} kann nicht geschrieben werden. Prüfen Sie die Berechtigungen der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>{file} cannot be opened. Check the path and its permissions.</source>
        <translation>{file} kann nicht geöffnet werden. Prüfen Sie den Pfad und seine Berechtigungen.</translation>
    </message>
    <message>
        <source>The disk is full: {file} was not changed. Free some space and try again.</source>
        <translation>Der Datenträger ist voll: {file} wurde nicht geändert. Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Reading or writing {file} failed. Check the drive or the network connection.</source>
        <translation>Lesen oder Schreiben von {file} ist fehlgeschlagen. Prüfen Sie das Laufwerk oder die Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>{file} exists already. Choose another name, or open it.</source>
        <translation>{file} ist schon vorhanden. Wählen Sie einen anderen Namen, oder öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>The data about the SwyxServer were changed by somebody else in the meantime. Open them again.</source>
        <translation>Die Angaben zum SwyxServer wurden inzwischen von jemand anderem geändert. Öffnen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>“{user}” was changed by somebody else in the meantime. Open the user again.</source>
        <translation>„{user}“ wurde inzwischen von jemand anderem geändert. Öffnen Sie den Benutzer noch einmal.</translation>
    </message>
    <message>
        <source>“{user}” was removed by somebody else in the meantime.</source>
        <translation>„{user}“ wurde inzwischen von jemand anderem gelöscht.</translation>
    </message>
    <message>
        <source>“{file}” was not written: this drive cannot keep other accounts from reading it. Choose another folder.</source>
        <translation>„{file}“ wurde nicht geschrieben: Dieses Laufwerk kann die Datei nicht vor anderen Konten schützen. Wählen Sie einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>This was already undone or redone, or is not this account&apos;s to undo. Nothing was changed.</source>
        <translation>Das wurde schon rückgängig gemacht oder wiederholt, oder es steht diesem Konto nicht zu. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>“{user}”, {field}: changed since by {who}. Nothing was undone.</source>
        <translation>„{user}“, {field}: inzwischen geändert von {who}. Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>“{user}” was deleted since by {who}. Nothing was undone.</source>
        <translation>„{user}“ wurde inzwischen von {who} gelöscht. Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>About your SwyxServer, {field}: changed since by {who}. Nothing was undone.</source>
        <translation>Angaben zum SwyxServer, {field}: inzwischen geändert von {who}. Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>“{user}” cannot be put back as it was. {reason} Nothing was undone.</source>
        <translation>„{user}“ lässt sich nicht in den früheren Stand bringen. {reason} Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>“{user}”, {field}: the earlier password is no longer kept in the keyring. Nothing was undone. Old passwords are dropped when the window is started.</source>
        <translation>„{user}“, {field}: Das frühere Kennwort wird nicht mehr aufbewahrt. Es wurde nichts rückgängig gemacht. Alte Kennwörter werden beim Start des Fensters gelöscht.</translation>
    </message>
    <message>
        <source>The earlier state is no longer kept: it is given up when the window is started again, and after a week. Nothing was undone.</source>
        <translation>Der frühere Stand wird nicht mehr aufbewahrt: Er wird beim nächsten Start des Fensters oder nach einer Woche verworfen. Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anderem</translation>
    </message>
    <message>
        <source>{field} (on the SwyxServer)</source>
        <translation>{field} (auf dem SwyxServer)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>&amp;Rückgängig: {what}</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>&amp;Wiederholen: {what}</translation>
    </message>
    <message>
        <source>Nothing was changed since this database was opened.</source>
        <translation>Seit dem Öffnen dieser Datenbank wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was undone.</source>
        <translation>Es wurde nichts rückgängig gemacht.</translation>
    </message>
    <message>
        <source>{operation}, “{user}”</source>
        <translation>{operation}, „{user}“</translation>
    </message>
    <message>
        <source>{operation}, {users}</source>
        <translation>{operation}, {users}</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>Rückgängig gemacht: {what}</translation>
    </message>
    <message>
        <source>Redone: {what}</source>
        <translation>Wiederholt: {what}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Undoing</source>
        <translation>Wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Redoing</source>
        <translation>Wird wiederholt</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) came back without a password, because the keyring no longer holds it.</source>
        <translation>
            <numerusform>%n Benutzer kam ohne Kennwort zurück, weil es nicht mehr vorhanden ist.</numerusform>
            <numerusform>%n Benutzer kamen ohne Kennwort zurück, weil es nicht mehr vorhanden ist.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>User</name>
    <message>
        <source>This user is no longer in the database. The list was refreshed.</source>
        <translation>Dieser Benutzer ist nicht mehr in der Datenbank. Die Liste wurde neu gelesen.</translation>
    </message>
    <message>
        <source>There is no user “{name}”. “swyxsip user list” shows all.</source>
        <translation>Es gibt keinen Benutzer „{name}“. „swyxsip user list“ zeigt alle.</translation>
    </message>
    <message>
        <source>There is no user with the server ID {number}.</source>
        <translation>Es gibt keinen Benutzer mit der Server-ID {number}.</translation>
    </message>
    <message>
        <source>“{name}” names several users: {users}. Say which one with --server-user-id.</source>
        <translation>„{name}“ bezeichnet mehrere Benutzer: {users}. Geben Sie mit --server-user-id an, welcher gemeint ist.</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Server default</source>
        <translation>Server-Standardeinstellung</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>The user&apos;s password</source>
        <translation>Kennwort des Benutzers</translation>
    </message>
    <message>
        <source>Own SIP password</source>
        <translation>Eigenes SIP-Kennwort</translation>
    </message>
    <message>
        <source>stored here</source>
        <translation>hier gespeichert</translation>
    </message>
    <message>
        <source>stored elsewhere</source>
        <translation>anderswo gespeichert</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>hier nicht bekannt</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>from the server</source>
        <translation>vom Server</translation>
    </message>
    <message>
        <source>edited here</source>
        <translation>hier geändert</translation>
    </message>
    <message>
        <source>assumption</source>
        <translation>Annahme</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>not known (the whole user name is shown)</source>
        <translation>nicht bekannt (der ganze Benutzername wird gezeigt)</translation>
    </message>
    <message>
        <source>the whole user name</source>
        <translation>der ganze Benutzername</translation>
    </message>
    <message>
        <source>the part before @</source>
        <translation>der Teil vor dem @</translation>
    </message>
    <message>
        <source>SIP user ID registers, SIP user name authenticates</source>
        <translation>SIP-Benutzer-ID meldet an, SIP-Benutzername authentifiziert</translation>
    </message>
    <message>
        <source>SIP user name registers, SIP user ID authenticates</source>
        <translation>SIP-Benutzername meldet an, SIP-Benutzer-ID authentifiziert</translation>
    </message>
    <message>
        <source>Server default ({meaning})</source>
        <translation>Server-Standardeinstellung ({meaning})</translation>
    </message>
    <message>
        <source>{meaning} (default)</source>
        <translation>{meaning} (Standard)</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Databases of SwyxSIP Admin (*.swyxsip)</source>
        <translation>Datenbanken von SwyxSIP Admin (*.swyxsip)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel-Arbeitsmappen (*.xlsx)</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>Neue Datenbank</translation>
    </message>
    <message>
        <source>Open a database</source>
        <translation>Datenbank öffnen</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Export users</source>
        <translation>Benutzer exportieren</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} Kopie</translation>
    </message>
    <message>
        <source>A checked copy was saved as {file}.</source>
        <translation>Eine geprüfte Kopie wurde als {file} gespeichert.</translation>
    </message>
    <message>
        <source>The users were exported to {file}. Passwords are not in it.</source>
        <translation>Die Benutzer wurden nach {file} exportiert. Kennwörter stehen nicht darin.</translation>
    </message>
    <message>
        <source>The copy needs another name than the open database.</source>
        <translation>Die Kopie braucht einen anderen Namen als die geöffnete Datenbank.</translation>
    </message>
    <message>
        <source>{file} was written by an older version of the program.</source>
        <translation>{file} wurde von einer älteren Version des Programms geschrieben.</translation>
    </message>
    <message>
        <source>It has to be upgraded before it can be used. A checked copy of it is kept first, in {folder}. Older versions of the program cannot open it afterwards.</source>
        <translation>Die Datei muss aktualisiert werden, bevor sie verwendet werden kann. Vorher wird eine geprüfte Kopie in {folder} abgelegt. Ältere Versionen des Programms können sie danach nicht mehr öffnen.</translation>
    </message>
    <message>
        <source>Upgrade</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Upgrading the database</source>
        <translation>Datenbank wird aktualisiert</translation>
    </message>
    <message>
        <source>Making the database</source>
        <translation>Datenbank wird angelegt</translation>
    </message>
    <message>
        <source>Making the sample</source>
        <translation>Beispiel wird angelegt</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>Kopie wird gespeichert</translation>
    </message>
    <message>
        <source>Exporting users</source>
        <translation>Benutzer werden exportiert</translation>
    </message>
    <message>
        <source>Search name, user name, SIP ID, e-mail or number (Ctrl+F)</source>
        <translation>Name, Benutzername, SIP-ID, E-Mail oder Nummer suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Search users</source>
        <translation>Benutzer suchen</translation>
    </message>
    <message>
        <source>There are no users in this database yet.</source>
        <translation>In dieser Datenbank gibt es noch keine Benutzer.</translation>
    </message>
    <message>
        <source>No user matches “{needle}”.</source>
        <translation>Kein Benutzer passt zu „{needle}“.</translation>
    </message>
    <message>
        <source>No user matches the filters.</source>
        <translation>Kein Benutzer passt zu den Filtern.</translation>
    </message>
    <message>
        <source>No user matches “{needle}” and the filters.</source>
        <translation>Kein Benutzer passt zu „{needle}“ und den Filtern.</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Import users…</source>
        <translation>Benutzer importieren…</translation>
    </message>
    <message>
        <source>New user…</source>
        <translation>Neuer Benutzer…</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>{server} – {file} – {program}</source>
        <translation>{server} – {file} – {program}</translation>
    </message>
    <message>
        <source>{file} – {program}</source>
        <translation>{file} – {program}</translation>
    </message>
    <message>
        <source>Shows what is to be carried over, to tick off and to print.</source>
        <translation>Zeigt, was zu übertragen ist, zum Abhaken und Drucken.</translation>
    </message>
    <message>
        <source>{users}, {shown}, {selected}</source>
        <translation>{users}, {shown}, {selected}</translation>
    </message>
    <message>
        <source>This is the sample: invented users. Nothing you do here touches data of yours.</source>
        <translation>Dies ist das Beispiel: erfundene Benutzer. Nichts, was Sie hier tun, berührt Ihre Daten.</translation>
    </message>
    <message>
        <source>Open a database…</source>
        <translation>Datenbank öffnen…</translation>
    </message>
    <message>
        <source>A fault in the program</source>
        <translation>Ein Fehler im Programm</translation>
    </message>
    <message>
        <source>Something happened that the program was not made for. What you did last may not have been saved; everything saved before is unharmed. You can go on.

The report below helps to mend it. It names places in the program; no names, numbers or passwords of your users are in it.</source>
        <translation>Etwas ist geschehen, womit das Programm nicht gerechnet hat. Was Sie zuletzt getan haben, ist vielleicht nicht gespeichert; alles vorher Gespeicherte ist unversehrt. Sie können weiterarbeiten.

Der Bericht unten hilft, den Fehler zu beheben. Er nennt Stellen im Programm; Namen, Nummern oder Kennwörter Ihrer Benutzer stehen nicht darin.</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>{file} lies elsewhere than when it was last used. Was it moved or copied?</source>
        <translation>{file} liegt woanders als bei der letzten Verwendung. Wurde die Datei verschoben oder kopiert?</translation>
    </message>
    <message>
        <source>Moved: there is only this one file; it keeps its passwords.
Copied: the original is still in use; this file gets passwords of its own, the original keeps its.
Until you say which, passwords are neither stored nor dropped. Everything else can be edited.</source>
        <translation>Verschoben: Es gibt nur diese eine Datei; sie behält ihre Kennwörter.
Kopiert: Das Original wird weiter verwendet; diese Datei bekommt eigene Kennwörter, das Original behält seine.
Bis Sie das angeben, werden Kennwörter weder gespeichert noch gelöscht. Alles andere lässt sich bearbeiten.</translation>
    </message>
    <message>
        <source>It was moved</source>
        <translation>Sie wurde verschoben</translation>
    </message>
    <message>
        <source>It was copied</source>
        <translation>Sie wurde kopiert</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>This file was moved or copied. Until you say which, passwords are neither stored nor dropped.</source>
        <translation>Diese Datei wurde verschoben oder kopiert. Bis Sie angeben, was davon zutrifft, werden Kennwörter weder gespeichert noch gelöscht.</translation>
    </message>
    <message>
        <source>Say which…</source>
        <translation>Angeben…</translation>
    </message>
    <message>
        <source>A checked copy of the database is kept per day of use, the last ten, in {folder}. Passwords are not in it.</source>
        <translation>Von jedem Tag der Nutzung wird eine geprüfte Kopie der Datenbank in {folder} aufbewahrt, die letzten zehn. Kennwörter stehen nicht darin.</translation>
    </message>
    <message>
        <source>Keep them there</source>
        <translation>Dort aufbewahren</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Folder for the daily copies</source>
        <translation>Ordner für die täglichen Kopien</translation>
    </message>
    <message>
        <source>Today’s copy could not be made. {reason}</source>
        <translation>Die heutige Kopie konnte nicht angelegt werden. {reason}</translation>
    </message>
    <message>
        <source>Storing the passwords of the copy</source>
        <translation>Kennwörter der Kopie werden gespeichert</translation>
    </message>
    <message>
        <source>Delete “{name}” from this database?</source>
        <translation>„{name}“ aus dieser Datenbank löschen?</translation>
    </message>
    <message>
        <source>This removes the entry here, and the passwords that this account stored for it on this PC: {passwords}. Undo brings them back until the program is started again. The user on the SwyxServer is not deleted.</source>
        <translation>Das entfernt den Eintrag hier und die Kennwörter, die dieses Konto auf diesem PC dafür gespeichert hat: {passwords}. „Rückgängig“ bringt sie zurück, bis das Programm neu gestartet wird. Der Benutzer auf dem SwyxServer wird nicht gelöscht.</translation>
    </message>
    <message>
        <source>{removes}

Other accounts stored passwords for it. These stay in their keyrings and cannot be reached from here:
{entries}</source>
        <translation>{removes}

Andere Konten haben Kennwörter dafür gespeichert. Diese bleiben dort und sind von hier aus nicht erreichbar:
{entries}</translation>
    </message>
    <message>
        <source>{user}: {account} on {machine}</source>
        <translation>{user}: {account} auf {machine}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Copying rows</source>
        <translation>Zeilen werden kopiert</translation>
    </message>
    <message>
        <source>Deleting users</source>
        <translation>Benutzer werden gelöscht</translation>
    </message>
    <message>
        <source>SIP login</source>
        <translation>SIP-Anmeldung</translation>
    </message>
    <message>
        <source>SIP authentication</source>
        <translation>SIP-Authentifizierung</translation>
    </message>
    <message>
        <source>Password for SIP</source>
        <translation>Kennwort für SIP</translation>
    </message>
    <message>
        <source>Internal number</source>
        <translation>Interne Rufnummer</translation>
    </message>
    <message>
        <source>Public number</source>
        <translation>Öffentliche Rufnummer</translation>
    </message>
    <message>
        <source>Open changes</source>
        <translation>Offene Änderungen</translation>
    </message>
    <message>
        <source>{value} · assumption</source>
        <translation>{value} · Annahme</translation>
    </message>
    <message>
        <source>Own: {state}</source>
        <translation>Eigenes: {state}</translation>
    </message>
    <message>
        <source>From user: {state}</source>
        <translation>Vom Benutzer: {state}</translation>
    </message>
    <message>
        <source>{value}, edited here</source>
        <translation>{value}, hier geändert</translation>
    </message>
    <message>
        <source>From the server, as it was last imported.</source>
        <translation>Vom Server, wie zuletzt importiert.</translation>
    </message>
    <message>
        <source>Edited here; not yet carried over to the SwyxServer.</source>
        <translation>Hier geändert; noch nicht auf den SwyxServer übertragen.</translation>
    </message>
    <message>
        <source>An assumption: no import and no administrator has said so.</source>
        <translation>Eine Annahme: Kein Import und kein Administrator hat dies angegeben.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Offline data: %n change(s) not yet carried over to the SwyxServer</source>
        <translation>
            <numerusform>Offline-Datenbestand: %n Änderung noch nicht auf den SwyxServer übertragen</numerusform>
            <numerusform>Offline-Datenbestand: %n Änderungen noch nicht auf den SwyxServer übertragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n gezeigt</numerusform>
            <numerusform>%n gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) could not be taken along, because the keyring no longer holds them. Enter them again.</source>
        <translation>
            <numerusform>%n Kennwort konnte nicht übernommen werden, weil es nicht mehr vorhanden ist. Geben Sie es neu ein.</numerusform>
            <numerusform>%n Kennwörter konnten nicht übernommen werden, weil sie nicht mehr vorhanden sind. Geben Sie sie neu ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n user(s) from this database?</source>
        <translation>
            <numerusform>%n Benutzer aus dieser Datenbank löschen?</numerusform>
            <numerusform>%n Benutzer aus dieser Datenbank löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more (see the details)</source>
        <translation>
            <numerusform>und %n weiterer (siehe Einzelheiten)</numerusform>
            <numerusform>und %n weitere (siehe Einzelheiten)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n password(s)</source>
        <translation>
            <numerusform>%n Kennwort</numerusform>
            <numerusform>%n Kennwörter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n Zeile kopiert.</numerusform>
            <numerusform>%n Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s) selected.</source>
        <translation>
            <numerusform>%n Benutzer ausgewählt.</numerusform>
            <numerusform>%n Benutzer ausgewählt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next &gt;</source>
        <translation>&amp;Weiter &gt;</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Fertig stellen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Work list</name>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Server ID</source>
        <translation>Server-ID</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Registerkarte</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>On the SwyxServer</source>
        <translation>Auf dem SwyxServer</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Work list: to be carried over to the SwyxServer</source>
        <translation>Arbeitsliste: auf den SwyxServer zu übertragen</translation>
    </message>
    <message>
        <source>{title} – {server}</source>
        <translation>{title} – {server}</translation>
    </message>
    <message>
        <source>As of {date}</source>
        <translation>Stand: {date}</translation>
    </message>
    <message>
        <source>{user} (new user)</source>
        <translation>{user} (neuer Benutzer)</translation>
    </message>
    <message>
        <source>{user} (server ID {number})</source>
        <translation>{user} (Server-ID {number})</translation>
    </message>
    <message>
        <source>{value} (default)</source>
        <translation>{value} (Vorgabe)</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>(nicht bekannt)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Nothing is left to be carried over.</source>
        <translation>Es ist nichts mehr zu übertragen.</translation>
    </message>
    <message>
        <source>Work list: carry over to the SwyxServer</source>
        <translation>Arbeitsliste: auf den SwyxServer übertragen</translation>
    </message>
    <message>
        <source>Open changes</source>
        <translation>Offene Änderungen</translation>
    </message>
    <message>
        <source>User / tab</source>
        <translation>Benutzer / Registerkarte</translation>
    </message>
    <message>
        <source>Enter these values in the SwyxWare Administration, tick them off here, and mark them as carried over. They then count as the state of the server. Undo takes that back.</source>
        <translation>Tragen Sie diese Werte in der SwyxWare-Administration ein, haken Sie sie hier ab und markieren Sie sie als übertragen. Sie gelten dann als Stand des Servers. „Rückgängig“ nimmt das zurück.</translation>
    </message>
    <message>
        <source>{changes} of {users}</source>
        <translation>{changes}, {users}</translation>
    </message>
    <message>
        <source>{open}. Only the first {shown} are shown; the files hold all of them.</source>
        <translation>{open}. Nur die ersten {shown} werden gezeigt; die Dateien enthalten alle.</translation>
    </message>
    <message>
        <source>Tick &amp;all</source>
        <translation>&amp;Alle abhaken</translation>
    </message>
    <message>
        <source>&amp;Mark as carried over</source>
        <translation>Als übertragen &amp;markieren</translation>
    </message>
    <message>
        <source>Marking as carried over</source>
        <translation>Wird als übertragen markiert</translation>
    </message>
    <message>
        <source>Save to &amp;print…</source>
        <translation>Zum &amp;Drucken speichern…</translation>
    </message>
    <message>
        <source>Export C&amp;SV…</source>
        <translation>C&amp;SV exportieren…</translation>
    </message>
    <message>
        <source>Save the work list</source>
        <translation>Arbeitsliste speichern</translation>
    </message>
    <message>
        <source>Writing the work list</source>
        <translation>Arbeitsliste wird geschrieben</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open change(s)</source>
        <translation>
            <numerusform>%n offene Änderung</numerusform>
            <numerusform>%n offene Änderungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
</context>
</TS>
