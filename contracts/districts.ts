/** One of Seoul's 25 autonomous districts (자치구). */
export interface District {
  /** Official administrative code. Statistics Korea numbers the districts otherwise; never mix the two. */
  readonly code: number;
  readonly nameEn: string;
  readonly nameKo: string;
  /** Registered residents in August 2021 (Ministry of the Interior, through KOSIS); 9,550,227 in all. */
  readonly residents: number;
}

/** The 25 districts, ascending by code: the n-th (from 1) is the n-th of `Districts.sol`. */
export const districts = [
  { code: 11110, nameEn: "Jongno", nameKo: "종로구", residents: 145551 },
  { code: 11140, nameEn: "Jung", nameKo: "중구", residents: 122852 },
  { code: 11170, nameEn: "Yongsan", nameKo: "용산구", residents: 224977 },
  { code: 11200, nameEn: "Seongdong", nameKo: "성동구", residents: 288214 },
  { code: 11215, nameEn: "Gwangjin", nameKo: "광진구", residents: 341505 },
  { code: 11230, nameEn: "Dongdaemun", nameKo: "동대문구", residents: 337857 },
  { code: 11260, nameEn: "Jungnang", nameKo: "중랑구", residents: 388911 },
  { code: 11290, nameEn: "Seongbuk", nameKo: "성북구", residents: 432815 },
  { code: 11305, nameEn: "Gangbuk", nameKo: "강북구", residents: 301430 },
  { code: 11320, nameEn: "Dobong", nameKo: "도봉구", residents: 319211 },
  { code: 11350, nameEn: "Nowon", nameKo: "노원구", residents: 514050 },
  { code: 11380, nameEn: "Eunpyeong", nameKo: "은평구", residents: 474414 },
  { code: 11410, nameEn: "Seodaemun", nameKo: "서대문구", residents: 306472 },
  { code: 11440, nameEn: "Mapo", nameKo: "마포구", residents: 370053 },
  { code: 11470, nameEn: "Yangcheon", nameKo: "양천구", residents: 449603 },
  { code: 11500, nameEn: "Gangseo", nameKo: "강서구", residents: 576361 },
  { code: 11530, nameEn: "Guro", nameKo: "구로구", residents: 397887 },
  { code: 11545, nameEn: "Geumcheon", nameKo: "금천구", residents: 230759 },
  { code: 11560, nameEn: "Yeongdeungpo", nameKo: "영등포구", residents: 377655 },
  { code: 11590, nameEn: "Dongjak", nameKo: "동작구", residents: 387558 },
  { code: 11620, nameEn: "Gwanak", nameKo: "관악구", residents: 488304 },
  { code: 11650, nameEn: "Seocho", nameKo: "서초구", residents: 417568 },
  { code: 11680, nameEn: "Gangnam", nameKo: "강남구", residents: 532818 },
  { code: 11710, nameEn: "Songpa", nameKo: "송파구", residents: 658991 },
  { code: 11740, nameEn: "Gangdong", nameKo: "강동구", residents: 464411 },
] as const satisfies readonly District[];

/** An official district code. */
export type DistrictCode = (typeof districts)[number]["code"];
