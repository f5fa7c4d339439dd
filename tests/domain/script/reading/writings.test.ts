// Scripts in writing without capitals, or from right to left: names are told by where they stand.
import { describe, expect, it } from 'vitest';
import { readText } from '#domain/script/reading/textReading.ts';

const PLAYS: Record<string, { text: string; acts: string[]; scenes: string[]; speakers: string[]; directions: string[]; cast?: string[] }> = {
  'Hebrew, names with a colon': {
    text: 'החלון\n\nהנפשות הפועלות\n\nדנה, שחקנית\nאורי, במאי\n\n\nמערכה ראשונה\n\nתמונה ראשונה\n\n(חדר חזרות. ערב.)\n\nדנה: איפה כולם?\n\nאורי: הלכו הביתה. (יושב) עכשיו אחת עשרה.\n\nדנה: ואתה?\n\nאורי: אני מחכה לך.\n\nתמונה שנייה\n\nדנה: בוקר טוב.\n\nאורי: לא ישנתי.\n',
    acts: ['מערכה ראשונה'],
    scenes: ['תמונה ראשונה', 'תמונה שנייה'],
    speakers: ['דנה', 'אורי', 'דנה', 'אורי', 'דנה', 'אורי'],
    directions: ['יושב'],
    cast: ['דנה', 'אורי'],
  },
  'Arabic, names with a colon': {
    text: 'النافذة\n\nالشخصيات\n\nليلى، ممثلة\nسامي، مخرج\n\n\nالفصل الأول\n\nالمشهد الأول\n\nليلى: أين الجميع؟\n\nسامي: ذهبوا إلى البيت. (يجلس) الوقت متأخر.\n\nليلى: وأنت؟\n\nسامي: أنتظرك.\n\nليلى: لماذا؟\n',
    acts: ['الفصل الأول'],
    scenes: ['المشهد الأول'],
    speakers: ['ليلى', 'سامي', 'ليلى', 'سامي', 'ليلى'],
    directions: ['يجلس'],
    cast: ['ليلى', 'سامي'],
  },
  'Chinese, names with a wide colon': {
    text: '窗\n\n人物\n\n李明——导演\n王芳——演员\n\n第一幕\n\n第一场\n\n（排练厅。晚上。）\n\n王芳：大家都在哪儿？\n李明：（坐下）都回家了。\n王芳：那你呢？\n李明：我在等你。\n守门人：关灯了！\n\n第二场\n\n王芳：早上好。\n李明：我没睡。\n',
    acts: ['第一幕'],
    scenes: ['第一场', '第二场'],
    speakers: ['王芳', '李明', '王芳', '李明', '守门人', '王芳', '李明'],
    directions: ['坐下'],
    cast: ['李明', '王芳'],
  },
  'Chinese, names with a wide space': {
    text: '窗\n\n第一幕\n\n王芳　大家都在哪儿？\n李明　（坐下）都回家了。\n王芳　那你呢？\n李明　我在等你。\n王芳　为什么？\n李明　不知道。\n',
    acts: ['第一幕'],
    scenes: [],
    speakers: ['王芳', '李明', '王芳', '李明', '王芳', '李明'],
    directions: ['坐下'],
  },
  'Japanese, words in corner brackets': {
    text: '窓\n\n登場人物\n\n太郎、演出家\n花子、俳優\n\n第一幕\n\n花子「みんなどこですか」\n太郎「（座る）帰りました」\n花子「あなたは」\n太郎「待っていました」\n花子「なぜ」\n',
    acts: ['第一幕'],
    scenes: [],
    speakers: ['花子', '太郎', '花子', '太郎', '花子'],
    directions: ['座る'],
    cast: ['太郎', '花子'],
  },
  'Korean, names alone on their lines': {
    text: '창문\n\n제1막\n\n제1장\n\n민수\n모두 어디에 있습니까?\n\n지영\n집에 갔어요. (앉는다) 늦었어요.\n\n민수\n당신은요?\n\n지영\n기다렸어요.\n\n민수\n왜요?\n\n지영\n몰라요.\n',
    acts: ['제1막'],
    scenes: ['제1장'],
    speakers: ['민수', '지영', '민수', '지영', '민수', '지영'],
    directions: ['앉는다'],
  },
  'Russian, names with a full stop': {
    text: 'ОКНО\n\nДействующие лица\n\nАнна, актриса\nИван, режиссёр\n\nДействие первое\n\nЯвление первое\n\nАнна. Где все?\n\nИван. Ушли домой. (Садится.) Поздно.\n\nАнна. А ты?\n\nИван. Я ждал тебя.\n\nАнна. Зачем?\n',
    acts: ['Действие первое'],
    scenes: ['Явление первое'],
    speakers: ['Анна', 'Иван', 'Анна', 'Иван', 'Анна'],
    directions: ['Садится.'],
    cast: ['Анна', 'Иван'],
  },
};

describe.each(Object.entries(PLAYS))('%s', (_, play) => {
  const script = readText(play.text);
  const speeches = script.blocks.filter((block) => block.kind === 'speech');

  it('knows who speaks', () => {
    expect(speeches.map((speech) => speech.printed.replace(/[:：.]$/, ''))).toEqual(play.speakers);
  });

  it('finds acts and scenes', () => {
    expect(script.blocks.filter((block) => block.kind === 'act').map((block) => block.text)).toEqual(play.acts);
    expect(script.blocks.filter((block) => block.kind === 'scene').map((block) => block.text)).toEqual(play.scenes);
  });

  it('finds the directions in the speeches', () => {
    const found = speeches.flatMap((speech) => speech.directions.map((span) => speech.text.slice(span.from + 1, span.to - 1)));
    expect(found).toEqual(play.directions);
  });

  it('reads the list of characters', () => {
    expect(script.cast.map((member) => member.name)).toEqual(play.cast ?? []);
  });
});

it('takes no prose without capitals for names', () => {
  const prose = '他走进房间。\n\n房间里没有人。\n\n他说：我回来了。\n\n没有人回答。\n';
  expect(readText(prose).blocks.filter((block) => block.kind === 'speech').length).toBeLessThanOrEqual(1);
});

it('closes up the lines of Chinese that a page wraps', () => {
  const script = readText(
    '第一幕\n\n王芳：我今天晚上在这个房间里没有看见任何\n人，也没有听见任何声音。\n\n李明：都回家了。\n\n王芳：那你呢？\n\n李明：我在等你。\n',
  );
  expect(script.blocks.find((block) => block.kind === 'speech')?.text).toBe('我今天晚上在这个房间里没有看见任何人，也没有听见任何声音。');
});
