/**
 * All parts of the style sheet, in the order of styles.ts (a test compares them): what the app brings for the
 * pages to come.
 */
import './tokens.css';
import './base.css';
import './shell.css';
import './line.css';
import './topic.css';
import './prose.css';
import './code.css';
import './table.css';
import './figure.css';
import './drawing.css';
import './correction.css';
import './question.css';
import './ending.css';
import './sheet.css';
import './home.css';
import './glossary.css';
import './asking.css';
import './settings.css';
import './lanes.css';
import './explore.css';
import './map.css';
import './map-page.css';
import './print.css';
import './app.css';
