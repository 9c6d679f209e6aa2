// Statements as people read them: a line per clause, keywords set off.

const KEYWORDS = new Set(
  ("select distinct from where and or not in is null like ilike between exists case when then else "
  + "end as on using join inner left right full outer cross lateral group by having order asc desc "
  + "nulls first last limit offset fetch for update share skip locked nowait insert into values "
  + "returning conflict do nothing set delete merge matched with recursive union all except "
  + "intersect create table index concurrently unique include drop alter add column primary key "
  + "references any array over partition window filter call begin commit rollback true false "
  + "analyze if").split(" "));

/** What begins a line where no bracket is open. */
const CLAUSE = /(?:from|where|group by|having|order by|limit|offset|fetch|union|except|intersect|values|set|returning|on conflict|for update|for share|window|(?:(?:inner|left|right|full|cross) )?(?:outer )?join)\b/iy;

/** Words that such a clause goes on from: "delete from", "left join", "do update set". */
const BEFORE_NO_BREAK = /\b(?:delete|inner|left|right|full|cross|outer|update|is distinct|is not distinct) $/i;

const TOKEN = /"(?:[^"]|"")*"|`[^`]*`|'(?:[^']|'')*'|[\p{L}_][\p{L}\p{N}_$]*|\s+|./gsu;

/** The statement in a line, for lists. */
function sqlLine(text) {
  return h("code.sql.line", {}, text);
}

/** The statement in lines, with a button to copy it as it is. */
function sqlBlock(text, what) {
  return h("div.block", {},
    h("pre.sql", {tabindex: "0", role: "group", "aria-label": what},
      h("code", {}, highlighted(text.includes("\n") ? text : broken(text)))),
    copyButton(text, what));
}

function broken(text) {
  let depth = 0;
  let result = "";
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (depth === 0 && result.endsWith(" ")) {
      CLAUSE.lastIndex = match.index;
      if (CLAUSE.test(text) && !BEFORE_NO_BREAK.test(result)) {
        result = `${result.trimEnd()}\n`;
      } else if (/^(?:and|or)$/i.test(token) && !/\bbetween \S+ $/i.test(result)) {
        result = `${result.trimEnd()}\n  `;
      }
    }
    depth += token === "(" ? 1 : token === ")" ? -1 : 0;
    result += token;
  }
  return result;
}

function highlighted(text) {
  const nodes = [];
  let plain = "";
  for (const [token] of text.matchAll(TOKEN)) {
    const style = token === "?" ? "span.bind" : KEYWORDS.has(token.toLowerCase()) ? "span.keyword" : null;
    if (style) {
      nodes.push(plain, h(style, {}, token));
      plain = "";
    } else {
      plain += token;
    }
  }
  nodes.push(plain);
  return nodes;
}
